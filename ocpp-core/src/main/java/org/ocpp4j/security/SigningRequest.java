package org.ocpp4j.security;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate signing request (PKCS#10, RFC 2986).
 *
 * @param subject whom the certificate is for
 * @param key the key that it is to certify
 */
public record SigningRequest(Subject subject, PublicKey key) {
  private static final String TYPE = "CERTIFICATE REQUEST";

  /** A request for these keys as text, signed with the private one. */
  static String pem(Subject subject, KeyPair keys) {
    byte[] info =
        Der.sequence(
            Der.integer(BigInteger.ZERO),
            subject.encoded(),
            keys.getPublic().getEncoded(),
            Der.context(0));
    byte[] signature = Keys.sign(keys.getPrivate(), info);
    return Pem.of(TYPE, Der.sequence(info, Keys.ALGORITHM, Der.bits(signature)));
  }

  /**
   * Reads a request and makes sure that whoever wrote it has the private key; ECDSA and RSA with
   * SHA-256 are known.
   *
   * @throws IllegalArgumentException when it is no such request, or its signature is wrong
   */
  public static SigningRequest parse(String pem) {
    List<byte[]> blocks = Pem.blocks(TYPE, pem);
    if (blocks.size() != 1) {
      throw new IllegalArgumentException("The text holds no certificate signing request");
    }
    List<byte[]> parts = elements(blocks.get(0), 3);
    List<byte[]> info = elements(parts.get(0), 3);
    PublicKey key = Keys.publicKey(info.get(2));
    if (!Keys.isSigned(key, parts.get(0), Der.bitsOf(parts.get(2)))) {
      throw new IllegalArgumentException("The request is not signed with its own key");
    }
    return new SigningRequest(Subject.of(new X500Principal(info.get(1))), key);
  }

  private static List<byte[]> elements(byte[] element, int least) {
    List<byte[]> elements = Der.elementsOf(element);
    if (elements.size() < least) {
      throw new IllegalArgumentException("The certificate signing request is incomplete");
    }
    return elements;
  }
}
