package org.ocpp4j.security;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small certificate authority, for tests and closed networks: its keys live and die with the
 * process, and it signs whatever it is asked to. Not safe for use by several threads.
 */
public final class CertificateAuthority {
  private static final int FIRST_YEAR_OF_FOUR_DIGITS = 2050;
  private static final byte[] SIGNS_OTHERS =
      Der.context(
          3,
          Der.sequence(
              Der.sequence(Der.oid("2.5.29.19"), Der.yes(), Der.octets(Der.sequence(Der.yes())))));

  private final Subject name;
  private final KeyPair keys = Keys.newPair();
  private final List<X509Certificate> chain;
  private long lastSerial;

  private CertificateAuthority(Subject name, Period period) {
    this.name = name;
    this.chain = List.of(write(name, keys.getPublic(), period, SIGNS_OTHERS));
  }

  private CertificateAuthority(Subject name, Period period, CertificateAuthority above) {
    this.name = name;
    List<X509Certificate> all = new ArrayList<>();
    all.add(above.write(name, keys.getPublic(), period, SIGNS_OTHERS));
    all.addAll(above.chain);
    this.chain = List.copyOf(all);
  }

  /** From when to when a certificate is valid. */
  public record Period(Instant from, Instant to) {}

  /** An authority whose certificate is a root. */
  public static CertificateAuthority root(Subject name, Period period) {
    return new CertificateAuthority(name, period);
  }

  /** An authority below this one. */
  public CertificateAuthority below(Subject name, Period period) {
    return new CertificateAuthority(name, period, this);
  }

  /** Its own certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /**
   * Signs what a request asks for.
   *
   * @return the certificate and those of the authorities up to the root, without it, as PEM
   */
  public String sign(SigningRequest request, Period period) {
    List<X509Certificate> signed = new ArrayList<>();
    signed.add(write(request.subject(), request.key(), period));
    signed.addAll(chain.subList(0, chain.size() - 1));
    return Pem.of(signed);
  }

  private X509Certificate write(
      Subject subject, PublicKey key, Period period, byte[]... extensions) {
    byte[] content =
        Der.sequence(
            Der.context(0, Der.integer(BigInteger.TWO)),
            Der.integer(BigInteger.valueOf(++lastSerial)),
            Keys.ALGORITHM,
            name.encoded(),
            Der.sequence(time(period.from()), time(period.to())),
            subject.encoded(),
            key.getEncoded(),
            extensions.length == 0 ? new byte[0] : extensions[0]);
    byte[] signature = Keys.sign(keys.getPrivate(), content);
    byte[] certificate = Der.sequence(content, Keys.ALGORITHM, Der.bits(signature));
    return Pem.certificates(Pem.of("CERTIFICATE", certificate)).get(0);
  }

  private static byte[] time(Instant at) {
    boolean late = at.atZone(ZoneOffset.UTC).getYear() >= FIRST_YEAR_OF_FOUR_DIGITS;
    return Der.time(
        DateTimeFormatter.ofPattern(late ? "yyyyMMddHHmmss'Z'" : "yyMMddHHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(at),
        late);
  }
}
