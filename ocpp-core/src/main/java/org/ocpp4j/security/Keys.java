package org.ocpp4j.security;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/** ECDSA keys on P-256, and the signatures made with them (2.0.1 A00.FR.503, FR.505, FR.506). */
final class Keys {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final byte[] ELLIPTIC_CURVE = Der.oid("1.2.840.10045.2.1");

  /** How {@link #sign} signs, as requests and certificates name it. */
  static final byte[] ALGORITHM = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

  private Keys() {}

  static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no ECDSA on P-256", e);
    }
  }

  static byte[] sign(PrivateKey key, byte[] content) {
    try {
      Signature signature = Signature.getInstance(SIGNATURE);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key does not sign with " + SIGNATURE, e);
    }
  }

  /** Whether this signature of the content was made with the other half of the key. */
  static boolean isSigned(PublicKey key, byte[] content, byte[] by) {
    try {
      Signature signature =
          Signature.getInstance(key.getAlgorithm().equals("EC") ? SIGNATURE : "SHA256withRSA");
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(by);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * A public key as requests and certificates carry it.
   *
   * @throws IllegalArgumentException when it is none
   */
  static PublicKey publicKey(byte[] encoded) {
    byte[] algorithm = Der.elementsOf(Der.elementsOf(encoded).get(0)).get(0);
    try {
      return KeyFactory.getInstance(Arrays.equals(algorithm, ELLIPTIC_CURVE) ? "EC" : "RSA")
          .generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The public key is not readable", e);
    }
  }

  /** Both halves as text. */
  static String pem(KeyPair pair) {
    return Pem.of(PRIVATE, pair.getPrivate().getEncoded())
        + Pem.of(PUBLIC, pair.getPublic().getEncoded());
  }

  /**
   * The keys in a text.
   *
   * @throws IllegalArgumentException when they are not there
   */
  static KeyPair parse(String text) {
    List<byte[]> privates = Pem.blocks(PRIVATE, text);
    List<byte[]> publics = Pem.blocks(PUBLIC, text);
    if (privates.size() != 1 || publics.size() != 1) {
      throw new IllegalArgumentException("The text holds no key pair");
    }
    try {
      PublicKey key = publicKey(publics.get(0));
      return new KeyPair(
          key,
          KeyFactory.getInstance(key.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(privates.get(0))));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The private key is not readable", e);
    }
  }
}
