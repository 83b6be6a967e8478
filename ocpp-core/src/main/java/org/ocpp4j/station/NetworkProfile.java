package org.ocpp4j.station;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach a CSMS: 2.0.1's network connection profile (B09), for stations of every version.
 *
 * @param slot the configuration slot it stands in, 0 or more
 * @param csms the CSMS's endpoint, {@code ws://} or {@code wss://}; the identity is appended to it
 * @param securityProfile 0 (none), 1 (password), 2 (TLS and password) or 3 (TLS with a certificate
 *     on both sides); 2 and 3 need {@code wss://}
 * @param password the password of HTTP Basic authentication, or null to send none
 * @param versions the OCPP versions offered, for example {@code 2.0.1}, most wanted first: the
 *     first is the one expected when the CSMS names none. Empty for all that the station speaks, in
 *     its own order
 * @param messageTimeout how long an answer may take, or null for {@code
 *     OCPPCommCtrlr.MessageTimeout[Default]}
 * @param networkInterface the interface the firmware is to bring up, for example {@code Wired0}, or
 *     null for any; the library hands it on and does not choose routes
 */
public record NetworkProfile(
    int slot,
    URI csms,
    int securityProfile,
    @Nullable String password,
    List<String> versions,
    @Nullable Duration messageTimeout,
    @Nullable String networkInterface) {
  private static final Set<String> SCHEMES = Set.of("ws", "wss");
  private static final int HIGHEST_SECURITY_PROFILE = 3;
  private static final int FIRST_WITH_TLS = 2;

  /**
   * Checks the parts against each other. Not a compact constructor: javac 17 loses
   * {@code @Nullable} on the parameters of those.
   *
   * @throws IllegalArgumentException naming the part that is not acceptable, and what is
   */
  public NetworkProfile(
      int slot,
      URI csms,
      int securityProfile,
      @Nullable String password,
      List<String> versions,
      @Nullable Duration messageTimeout,
      @Nullable String networkInterface) {
    require(slot >= 0, "slot " + slot, "write 0 or more");
    require(
        csms.getHost() != null
            && csms.getRawFragment() == null
            && SCHEMES.contains(String.valueOf(csms.getScheme())),
        "csms \"" + csms + "\"",
        "write ws://host:port/path or wss://…");
    require(
        securityProfile >= 0 && securityProfile <= HIGHEST_SECURITY_PROFILE,
        "securityProfile " + securityProfile,
        "write 0, 1, 2 or 3");
    require(
        securityProfile < FIRST_WITH_TLS || csms.getScheme().equals("wss"),
        "securityProfile " + securityProfile + " with \"" + csms + "\"",
        "write wss://…");
    require(
        messageTimeout == null || !(messageTimeout.isNegative() || messageTimeout.isZero()),
        "messageTimeout " + messageTimeout,
        "write a second or more");
    this.slot = slot;
    this.csms = csms;
    this.securityProfile = securityProfile;
    this.password = password;
    this.versions = List.copyOf(versions);
    this.messageTimeout = messageTimeout;
    this.networkInterface = networkInterface;
  }

  /** A profile without password; security profile 2 for {@code wss://}, otherwise 0. */
  public static NetworkProfile of(int slot, URI csms) {
    int security = "wss".equals(csms.getScheme()) ? FIRST_WITH_TLS : 0;
    return new NetworkProfile(slot, csms, security, null, List.of(), null, null);
  }

  /** The same with a password; security profile 0 becomes 1. */
  public NetworkProfile withPassword(String secret) {
    int security = Math.max(securityProfile, 1);
    return new NetworkProfile(
        slot, csms, security, secret, versions, messageTimeout, networkInterface);
  }

  /** The same with another security profile. */
  public NetworkProfile withSecurityProfile(int other) {
    return new NetworkProfile(
        slot, csms, other, password, versions, messageTimeout, networkInterface);
  }

  /** The same with only these OCPP versions, most wanted first. */
  public NetworkProfile withVersions(String... wanted) {
    return new NetworkProfile(
        slot, csms, securityProfile, password, List.of(wanted), messageTimeout, networkInterface);
  }

  /** The same with its own message timeout. */
  public NetworkProfile withMessageTimeout(Duration timeout) {
    return new NetworkProfile(
        slot, csms, securityProfile, password, versions, timeout, networkInterface);
  }

  /** The same over this interface. */
  public NetworkProfile withNetworkInterface(String name) {
    return new NetworkProfile(
        slot, csms, securityProfile, password, versions, messageTimeout, name);
  }

  /** Of these protocols those that the profile allows, in its order. */
  List<StationProtocol> allowed(List<StationProtocol> spoken) {
    return versions.isEmpty()
        ? spoken
        : versions.stream()
            .flatMap(v -> spoken.stream().filter(p -> p.dialect().version().equals(v)))
            .toList();
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return "NetworkProfile[slot=%d, csms=%s, securityProfile=%d, versions=%s]"
        .formatted(slot, csms, securityProfile, versions);
  }

  private static void require(boolean acceptable, String what, String remedy) {
    if (!acceptable) {
      throw new IllegalArgumentException(what + " is not acceptable: " + remedy);
    }
  }
}
