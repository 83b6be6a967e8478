package org.ocpp4j.examples.csms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is stored: a salted hash (A01.FR.08).
 *
 * @param iterations of PBKDF2 with HMAC-SHA-256
 * @param salt in Base64
 * @param hash in Base64
 */
record PasswordHash(int iterations, String salt, String hash) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Few, since a station shows its password with every connection, and it is no human's choice. */
  private static final int ITERATIONS = 10_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  static PasswordHash of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    String text = Base64.getEncoder().encodeToString(salt);
    return new PasswordHash(ITERATIONS, text, hash(password, salt, ITERATIONS));
  }

  /** Whether it is of this password; takes the same time whatever is wrong. */
  boolean isOf(String password) {
    String other = hash(password, Base64.getDecoder().decode(salt), iterations);
    return MessageDigest.isEqual(hash.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private static String hash(String password, byte[] salt, int iterations) {
    PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no PBKDF2WithHmacSHA256", e);
    } finally {
      key.clearPassword();
    }
  }
}
