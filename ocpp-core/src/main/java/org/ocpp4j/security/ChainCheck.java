package org.ocpp4j.security;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the station may use a certificate that was signed for it (2.0.1 A02.FR.06, FR.16). */
public final class ChainCheck {

  /** The rules, in the order in which they are checked. */
  public enum Rule {
    /** The text is no longer than {@code MaxCertificateChainSize} (A02.FR.16). */
    SIZE,
    /** It holds certificates as PEM (A00.FR.507). */
    FORM,
    /** The certificate is for the key that was requested last. */
    KEY,
    /** It is valid now. */
    PERIOD,
    /** Its subject is the one that was requested (A00.FR.509, A00.FR.511). */
    SUBJECT,
    /** It was signed, over others perhaps, by an installed root (A00.FR.601). */
    ROOT
  }

  /**
   * What a chain has to agree with.
   *
   * @param maxSize the most characters
   * @param key the key that was requested, or null when none was
   * @param subject the subject that was requested
   * @param roots the roots that count
   * @param now the time
   */
  public record Expected(
      int maxSize,
      @Nullable PublicKey key,
      Subject subject,
      List<X509Certificate> roots,
      Instant now) {

    // Not a compact constructor: javac 17 loses @Nullable on the parameters of those.
    public Expected(
        int maxSize,
        @Nullable PublicKey key,
        Subject subject,
        List<X509Certificate> roots,
        Instant now) {
      this.maxSize = maxSize;
      this.key = key;
      this.subject = subject;
      this.roots = List.copyOf(roots);
      this.now = now;
    }
  }

  /**
   * The outcome.
   *
   * @param violated the rule that the chain breaks, or null
   * @param chain the chain, empty when it breaks a rule
   */
  public record Result(@Nullable Rule violated, List<X509Certificate> chain) {
    // Not a compact constructor: javac 17 loses @Nullable on the parameters of those.
    public Result(@Nullable Rule violated, List<X509Certificate> chain) {
      this.violated = violated;
      this.chain = List.copyOf(chain);
    }

    private static Result violates(Rule rule) {
      return new Result(rule, List.of());
    }
  }

  private ChainCheck() {}

  /**
   * Checks a chain.
   *
   * @param pem the station's certificate, then the one that signed it, and so on; with or without
   *     the root
   */
  public static Result of(String pem, Expected expected) {
    if (pem.length() > expected.maxSize()) {
      return Result.violates(Rule.SIZE);
    }
    List<X509Certificate> chain;
    try {
      chain = Pem.certificates(pem);
    } catch (IllegalArgumentException e) {
      return Result.violates(Rule.FORM);
    }
    Rule violated = violated(chain, expected);
    return violated == null ? new Result(null, chain) : Result.violates(violated);
  }

  /** Whether the certificate is valid at this time. */
  public static boolean isValid(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  private static @Nullable Rule violated(List<X509Certificate> chain, Expected expected) {
    X509Certificate own = chain.get(0);
    if (!own.getPublicKey().equals(expected.key())) {
      return Rule.KEY;
    }
    if (!isValid(own, expected.now())) {
      return Rule.PERIOD;
    }
    if (!Subject.of(own).equals(expected.subject())) {
      return Rule.SUBJECT;
    }
    return leadsToRoot(chain, expected) ? null : Rule.ROOT;
  }

  /** The path validation of RFC 5280 §6, without revocation. */
  private static boolean leadsToRoot(List<X509Certificate> chain, Expected expected) {
    if (expected.roots().isEmpty()) {
      return false;
    }
    Set<TrustAnchor> anchors =
        expected.roots().stream()
            .map(root -> new TrustAnchor(root, null))
            .collect(Collectors.toSet());
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(expected.now()));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509")
                  .generateCertPath(
                      chain.stream().filter(c -> !expected.roots().contains(c)).toList()),
              parameters);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
