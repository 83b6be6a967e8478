package org.ocpp4j.security;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Certificates as text (RFC 7468). */
public final class Pem {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final int LINE = 64;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private Pem() {}

  /** Certificates one after the other. */
  public static String of(Collection<X509Certificate> certificates) {
    return certificates.stream().map(Pem::of).collect(Collectors.joining());
  }

  /**
   * The certificates in a text, in their order.
   *
   * @throws IllegalArgumentException when there is none, or one is not readable
   */
  public static List<X509Certificate> certificates(String text) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] block : blocks(CERTIFICATE, text)) {
      certificates.add(certificate(block));
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("The text holds no certificate");
    }
    return certificates;
  }

  private static String of(X509Certificate certificate) {
    try {
      return of(CERTIFICATE, certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("The certificate cannot be written", e);
    }
  }

  private static X509Certificate certificate(byte[] encoded) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("A certificate is not readable", e);
    }
  }

  static String of(String type, byte[] content) {
    byte[] newLine = {'\n'};
    String base64 = Base64.getMimeEncoder(LINE, newLine).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  /** What the blocks of this type hold. */
  static List<byte[]> blocks(String type, String text) {
    List<byte[]> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(type)) {
        blocks.add(
            Base64.getMimeDecoder().decode(matcher.group(2).getBytes(StandardCharsets.US_ASCII)));
      }
    }
    return blocks;
  }
}
