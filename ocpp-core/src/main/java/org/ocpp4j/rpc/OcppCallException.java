package org.ocpp4j.rpc;

/**
 * A CALL was answered by a CALLERROR. Thrown by a handler, it becomes the CALLERROR that answers
 * the CALL. It has no stack trace when it comes from the peer.
 */
public final class OcppCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String description;
  private final String details;

  /**
   * @param code the error code, in the spelling of the version
   * @param description what is wrong, for people; may be empty, at most 255 characters are sent
   * @param details a JSON object with more
   */
  public OcppCallException(String code, String description, String details) {
    super(description.isEmpty() ? code : code + ": " + description, null, false, false);
    this.code = code;
    this.description = description;
    this.details = details;
  }

  /** An error without details. */
  public OcppCallException(String code, String description) {
    this(code, description, "{}");
  }

  public String code() {
    return code;
  }

  public String description() {
    return description;
  }

  /** A JSON object. */
  public String details() {
    return details;
  }
}
