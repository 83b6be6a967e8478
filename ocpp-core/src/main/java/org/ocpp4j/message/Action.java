package org.ocpp4j.message;

/**
 * One OCPP action of one protocol version: its name on the wire, its two payload types and their
 * codecs.
 *
 * @param name the action name as it stands in a CALL, for example {@code BootNotification}
 * @param request reads and writes the request payload
 * @param response reads and writes the response payload
 */
public record Action<Q extends Request<R>, R extends Response>(
    String name, Codec<Q> request, Codec<R> response) {

  @Override
  public String toString() {
    return name;
  }
}
