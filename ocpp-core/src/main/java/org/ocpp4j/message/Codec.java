package org.ocpp4j.message;

/**
 * Reads and writes one type as JSON and checks every rule of its schema on the way. Codecs are
 * generated, stateless and safe for use by many threads.
 *
 * @param <T> the type read and written
 */
public interface Codec<T> {

  /** The type read and written. */
  Class<T> type();

  /**
   * Reads the value at which the reader stands and moves behind it. To read a payload, use {@link
   * MessageReader#read}.
   *
   * @throws ViolationException when the JSON breaks a rule that the reader's {@link Tolerance} does
   *     not forgive
   * @throws MalformedJsonException when the text is no JSON
   */
  T read(MessageReader in);

  /**
   * Writes the value, members in schema order, absent optional members left out.
   *
   * @throws ViolationException when the value breaks a rule of its schema; what was written by then
   *     is to be discarded
   */
  void write(T value, MessageWriter out);

  /**
   * Reads a value from text that holds nothing else, strictly.
   *
   * @throws ViolationException when the text is no JSON or breaks a rule of the schema
   */
  default T parse(String json) {
    return WholeText.parse(this, json);
  }

  /**
   * The value as JSON text.
   *
   * @throws ViolationException when the value breaks a rule of its schema
   */
  default String print(T value) {
    return JsonOutput.text(out -> write(value, new MessageWriter(out)));
  }
}
