package org.ocpp4j.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocpp4j.security.CertificateAuthority.Period;
import org.ocpp4j.security.ChainCheck.Rule;

/** Which signed certificates a station takes (2.0.1 A02.FR.06, A02.FR.16). */
class ChainCheckTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Period YEARS = around(Duration.ofDays(3650));
  private static final Period DAYS = around(Duration.ofDays(30));
  private static final Subject STATION = new Subject("SN-4711", "Operator");

  private final CertificateAuthority root =
      CertificateAuthority.root(new Subject("Root", "Operator"), YEARS);
  private final CertificateAuthority sub = root.below(new Subject("Sub 1", "Operator"), YEARS);
  private final CertificateAuthority subSub = sub.below(new Subject("Sub 2", "Operator"), YEARS);
  private final CertificateAuthority stranger =
      CertificateAuthority.root(new Subject("Root", "Operator"), YEARS);
  private final KeyPair keys = Keys.newPair();

  @Test
  void takesACertificateOfTheRootOrOfAnAuthorityBelowIt() {
    for (CertificateAuthority authority : List.of(root, sub, subSub)) {
      ChainCheck.Result result = check(sign(authority, STATION, DAYS));
      assertThat(result.violated()).isNull();
      assertThat(result.chain().get(0).getPublicKey()).isEqualTo(keys.getPublic());
    }
  }

  @Test
  void takesAChainThatEndsWithTheRoot() {
    String withRoot = sign(sub, STATION, DAYS) + Pem.of(List.of(root.certificate()));

    assertThat(check(withRoot).violated()).isNull();
  }

  @Test
  void namesTheRuleThatIsBroken() {
    String good = sign(root, STATION, DAYS);

    assertThat(check("no certificate at all").violated()).isEqualTo(Rule.FORM);
    assertThat(check(good.replace('A', 'B')).violated()).isIn(Rule.FORM, Rule.KEY, Rule.ROOT);
    assertThat(check(sign(root, new Subject("SN-1", "Operator"), DAYS)).violated())
        .isEqualTo(Rule.SUBJECT);
    assertThat(check(sign(root, new Subject("SN-4711", "Other"), DAYS)).violated())
        .isEqualTo(Rule.SUBJECT);
    assertThat(check(sign(stranger, STATION, DAYS)).violated()).isEqualTo(Rule.ROOT);
    assertThat(check(good, good.length() - 1, keys.getPublic(), root).violated())
        .isEqualTo(Rule.SIZE);
    assertThat(check(good, good.length(), keys.getPublic(), root).violated()).isNull();
    assertThat(check(good, 10_000, Keys.newPair().getPublic(), root).violated())
        .isEqualTo(Rule.KEY);
    assertThat(check(good, 10_000, null, root).violated()).isEqualTo(Rule.KEY);
  }

  @Test
  void takesACertificateOnlyWhileItIsValid() {
    Instant second = NOW.plusSeconds(1);
    Period tomorrow = new Period(second, NOW.plus(Duration.ofDays(9)));
    Period yesterday = new Period(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1));

    assertThat(check(sign(root, STATION, tomorrow)).violated()).isEqualTo(Rule.PERIOD);
    assertThat(check(sign(root, STATION, yesterday)).violated()).isEqualTo(Rule.PERIOD);
    assertThat(check(sign(root, STATION, new Period(NOW, NOW))).violated()).isNull();
  }

  @Test
  void missesAnAuthorityInBetween() {
    String whole = sign(subSub, STATION, DAYS);
    List<X509Certificate> chain = Pem.certificates(whole);
    assertThat(chain).hasSize(3);

    assertThat(check(Pem.of(List.of(chain.get(0), chain.get(2)))).violated()).isEqualTo(Rule.ROOT);
    assertThat(check(Pem.of(List.of(chain.get(0)))).violated()).isEqualTo(Rule.ROOT);
  }

  @Test
  void trustsNobodyWithoutARoot() {
    assertThat(check(sign(root, STATION, DAYS), 10_000, keys.getPublic()).violated())
        .isEqualTo(Rule.ROOT);
  }

  @Test
  void readsYearsOfFourDigits() {
    Period long2060 = new Period(NOW, Instant.parse("2060-01-01T00:00:00Z"));

    assertThat(check(sign(root, STATION, long2060)).chain().get(0).getNotAfter().toInstant())
        .isEqualTo(long2060.to());
  }

  private String sign(CertificateAuthority authority, Subject subject, Period period) {
    return authority.sign(new SigningRequest(subject, keys.getPublic()), period);
  }

  private ChainCheck.Result check(String pem) {
    return check(pem, 10_000, keys.getPublic(), root);
  }

  private static ChainCheck.Result check(
      String pem, int maxSize, @Nullable PublicKey key, CertificateAuthority... roots) {
    List<X509Certificate> trusted =
        List.of(roots).stream().map(CertificateAuthority::certificate).toList();
    return ChainCheck.of(pem, new ChainCheck.Expected(maxSize, key, STATION, trusted, NOW));
  }

  private static Period around(Duration half) {
    return new Period(NOW.minus(half), NOW.plus(half));
  }
}
