package org.ocpp4j.transport;

/**
 * Why a WebSocket was closed (RFC 6455 §7.4).
 *
 * @param code the close code, {@link #ABNORMAL} when the connection broke without a close frame
 * @param reason the peer's words, or ours; never null, may be empty, at most 123 bytes of UTF-8 on
 *     the wire
 */
public record CloseReason(int code, String reason) {
  public static final int NORMAL = 1000;
  public static final int GOING_AWAY = 1001;
  public static final int PROTOCOL_ERROR = 1002;
  public static final int UNSUPPORTED_DATA = 1003;
  public static final int ABNORMAL = 1006;
  public static final int POLICY_VIOLATION = 1008;
  public static final int TOO_BIG = 1009;
  public static final int INTERNAL_ERROR = 1011;
}
