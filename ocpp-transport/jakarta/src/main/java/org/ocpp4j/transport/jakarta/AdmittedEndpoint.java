package org.ocpp4j.transport.jakarta;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.CloseReason;

/**
 * The server's end of one connection: does what was decided at the handshake. Public only because
 * the container makes it.
 */
public final class AdmittedEndpoint extends Endpoint {
  private static final String ENTRY = "org.ocpp4j.entry";

  private @Nullable SessionEndpoint admitted;

  /** Made by the container. */
  public AdmittedEndpoint() {}

  /**
   * What was decided of a connection. It stands in the user properties, of which each connection
   * has its own.
   *
   * @param open holds the connection while it is open
   */
  record Entry(Admission.Decision decision, int maxMessageBytes, Set<JakartaConnection> open) {
    void putInto(EndpointConfig config) {
      config.getUserProperties().put(ENTRY, this);
    }
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    Object entry = session.getUserProperties().get(ENTRY);
    if (entry instanceof Entry decided
        && decided.decision() instanceof Admission.Decision.Accept accept) {
      SessionEndpoint endpoint =
          new SessionEndpoint(accept.listener(), decided.maxMessageBytes(), decided.open());
      admitted = endpoint;
      endpoint.onOpen(session, config);
    } else {
      new JakartaConnection(session)
          .close(new CloseReason(CloseReason.POLICY_VIOLATION, reason(entry)));
    }
  }

  private static String reason(@Nullable Object entry) {
    return entry instanceof Entry decided
            && decided.decision() instanceof Admission.Decision.Refuse refuse
        ? refuse.reason()
        : "not admitted";
  }

  @Override
  public void onClose(Session session, jakarta.websocket.CloseReason reason) {
    if (admitted != null) {
      admitted.onClose(session, reason);
    }
  }

  @Override
  public void onError(Session session, Throwable failure) {
    if (admitted != null) {
      admitted.onError(session, failure);
    }
  }
}
