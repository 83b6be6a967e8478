package org.ocpp4j.station;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.transport.NotConnectedException;

/**
 * Whether the CSMS is asked about a token, or what is known decides (1.6 §3.5, 2.0.1 C01, C10, C12
 * to C15).
 *
 * @param localPreAuthorize an accepted token may charge without the CSMS
 * @param localAuthorizeOffline the same while offline
 * @param unknownMayChargeOffline a token that is not known may charge while offline
 * @param neverAsk the CSMS is not asked at all
 */
public record AuthorizationRules(
    boolean localPreAuthorize,
    boolean localAuthorizeOffline,
    boolean unknownMayChargeOffline,
    boolean neverAsk) {

  /** Who has the word. */
  public enum Word {
    /** What is known of the token. */
    KNOWN,
    /** The CSMS. */
    CSMS,
    /** Nobody: the token may charge. */
    ACCEPT,
    /** Nobody: the token may not charge. */
    REFUSE
  }

  /** Whether the CSMS can be asked. */
  public enum Csms {
    REACHABLE,
    /** It has answered, but not with a word on the token: the station is not offline. */
    FAILING,
    /** The station is offline, or the CSMS does not answer. */
    UNREACHABLE;

    /** What it is after a question that has failed like this. */
    public static Csms after(Throwable failure) {
      return failure instanceof NotConnectedException || failure instanceof CallTimeoutException
          ? UNREACHABLE
          : FAILING;
    }
  }

  /** The rules as they are configured now. */
  public static AuthorizationRules of(DeviceModel device) {
    return new AuthorizationRules(
        device.get(Settings.LOCAL_PRE_AUTHORIZE),
        device.get(Settings.LOCAL_AUTHORIZE_OFFLINE),
        device.get(Settings.OFFLINE_TX_FOR_UNKNOWN_ID),
        device.get(Settings.DISABLE_REMOTE_AUTHORIZATION));
  }

  /**
   * Who has the word on a token.
   *
   * @param known what is known of it, or null
   * @param knownIsFinal whether one that is known as not accepted is not asked for again ({@code
   *     DisablePostAuthorize})
   */
  public Word word(@Nullable TokenInfo known, boolean knownIsFinal, Csms csms) {
    return switch (csms) {
      case REACHABLE -> onlineWord(known, knownIsFinal);
      case FAILING -> known == null ? Word.REFUSE : offlineWord(known);
      case UNREACHABLE -> offlineWord(known);
    };
  }

  private Word onlineWord(@Nullable TokenInfo known, boolean knownIsFinal) {
    if (neverAsk) {
      return known == null ? Word.REFUSE : Word.KNOWN;
    }
    if (known == null) {
      return Word.CSMS;
    }
    boolean enough = known.accepted() ? localPreAuthorize : knownIsFinal;
    return enough ? Word.KNOWN : Word.CSMS;
  }

  private Word offlineWord(@Nullable TokenInfo known) {
    if (known == null) {
      return unknownMayChargeOffline ? Word.ACCEPT : Word.REFUSE;
    }
    return known.accepted() && !localAuthorizeOffline ? Word.REFUSE : Word.KNOWN;
  }
}
