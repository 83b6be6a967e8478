package org.ocpp4j.message;

/**
 * The payload of a CALL; it knows the response that answers it.
 *
 * @param <R> the response of the same action
 */
public interface Request<R extends Response> {

  /** The action that this request belongs to. */
  Action<?, R> action();
}
