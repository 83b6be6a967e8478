package org.ocpp4j.message;

/** The kinds of JSON value. */
public enum JsonKind {
  OBJECT("an object"),
  ARRAY("an array"),
  STRING("a string"),
  NUMBER("a number"),
  BOOLEAN("a boolean"),
  NULL("null"),
  /** No value: the end of the text, or something that is not JSON. */
  NONE("nothing");

  private final String words;

  JsonKind(String words) {
    this.words = words;
  }

  /** The kind with its article, for descriptions. */
  public String words() {
    return words;
  }

  static JsonKind startingWith(byte first) {
    return switch (first) {
      case '{' -> OBJECT;
      case '[' -> ARRAY;
      case '"' -> STRING;
      case 't', 'f' -> BOOLEAN;
      case 'n' -> NULL;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NUMBER;
      default -> NONE;
    };
  }
}
