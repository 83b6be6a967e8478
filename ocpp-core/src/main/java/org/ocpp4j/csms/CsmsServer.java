package org.ocpp4j.csms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.Handshake;

/** Puts handshakes to the admission and knows which session is the present one of each station. */
final class CsmsServer implements Csms {
  private static final CloseReason REPLACED =
      new CloseReason(CloseReason.POLICY_VIOLATION, "replaced by a newer connection");

  private final CsmsSettings settings;
  private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();

  CsmsServer(CsmsSettings settings) {
    this.settings = settings;
  }

  @Override
  public CompletionStage<Void> start() {
    return settings.transport().start(this::decide);
  }

  @Override
  public Optional<StationSession> station(String identity) {
    return Optional.ofNullable(sessions.get(identity));
  }

  @Override
  public List<StationSession> stations() {
    return List.copyOf(sessions.values());
  }

  @Override
  public void close() {
    settings.transport().close();
  }

  private CompletionStage<Admission.Decision> decide(Handshake handshake) {
    return settings
        .admission()
        .decide(handshake)
        .thenApply(
            decision -> {
              if (decision instanceof StationAdmission.Decision.Admitted admitted) {
                return admit(handshake, admitted.tolerance());
              }
              return refuse(handshake, (StationAdmission.Decision.Refused) decision);
            });
  }

  private Admission.Decision refuse(
      Handshake handshake, StationAdmission.Decision.Refused refused) {
    settings
        .listener()
        .accept(new CsmsEvent.Refused(handshake, refused.status(), refused.reason()));
    return new Admission.Decision.Refuse(refused.status(), refused.reason());
  }

  /**
   * A station with which no version is in common gets its WebSocket without a subprotocol, and that
   * is closed at once (1.6J §3.3, 2.0.1 part 4 §3.3).
   */
  private Admission.Decision admit(Handshake handshake, Tolerance tolerance) {
    Optional<CsmsProtocol> protocol = settings.choose(handshake.subprotocols());
    if (protocol.isEmpty()) {
      return new Admission.Decision.Accept("", new NoCommonVersion());
    }
    LiveSession session =
        new LiveSession(handshake, protocol.get(), tolerance, settings, new Register());
    return new Admission.Decision.Accept(protocol.get().dialect().subprotocol(), session);
  }

  /** Keeps the present session of each station. */
  final class Register {
    /** The newest connection of a station wins. */
    void opened(LiveSession session) {
      LiveSession older = sessions.put(session.identity(), session);
      if (older != null) {
        settings.listener().accept(new CsmsEvent.Replaced(older, session));
        older.close(REPLACED);
      }
    }

    /** An older connection that ends late does not touch the newer one. */
    void closed(LiveSession session) {
      sessions.remove(session.identity(), session);
    }
  }
}
