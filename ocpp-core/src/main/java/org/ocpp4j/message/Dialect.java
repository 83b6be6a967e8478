package org.ocpp4j.message;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What one protocol version says on the wire: its actions and its names for errors. */
public interface Dialect {

  /** The version as people write it, for example {@code 2.0.1}. */
  String version();

  /** The WebSocket subprotocol, for example {@code ocpp2.0.1}. */
  String subprotocol();

  /** Every action of the version. */
  Collection<Action<?, ?>> actions();

  /** The action of that name, or null when the version has none. */
  @Nullable Action<?, ?> action(String name);

  /** The version's error code for a broken rule of a payload. */
  String errorCode(Rule rule);

  /**
   * The version's error code for a frame that is no valid RPC message although its id could be
   * read.
   */
  String frameErrorCode();

  /**
   * The message id under which a frame is refused whose own id cannot be read, or null where the
   * version leaves such frames unanswered.
   */
  @Nullable String unreadableId();
}
