package org.ocpp4j.security;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * The subject of a certificate, as far as OCPP looks at it (2.0.1 A00.FR.509, A00.FR.511).
 *
 * @param commonName the station's serial number, or its SECC id towards EVs
 * @param organization the charging station operator
 */
public record Subject(String commonName, String organization) {
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String ORGANIZATION = "2.5.4.10";

  /** The subject of a certificate; what it lacks is empty. */
  public static Subject of(X509Certificate certificate) {
    return of(certificate.getSubjectX500Principal());
  }

  static Subject of(X500Principal name) {
    return new Subject(part(name, "CN").orElse(""), part(name, "O").orElse(""));
  }

  private static Optional<String> part(X500Principal name, String type) {
    try {
      return new LdapName(name.getName(X500Principal.RFC2253))
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
              .map(Rdn::getValue)
              .map(String::valueOf)
              .findFirst();
    } catch (InvalidNameException e) {
      throw new IllegalArgumentException(name + " is no name", e);
    }
  }

  /** The name as it stands in requests and certificates. */
  byte[] encoded() {
    return Der.sequence(part(ORGANIZATION, organization), part(COMMON_NAME, commonName));
  }

  private static byte[] part(String oid, String value) {
    return Der.set(Der.sequence(Der.oid(oid), Der.utf8(value)));
  }
}
