package org.ocpp4j.message;

import tools.jackson.core.TokenStreamContext;

/**
 * Where in a payload a parser or generator stands, told as a JSON pointer when a rule is broken.
 */
final class Place {
  /** Longer names cannot be ours; a peer shall not fill our logs with them. */
  private static final int LONGEST_NAME = 50;

  private Place() {}

  /** JSON pointer (RFC 6901) from the value at that depth to where the context stands. */
  static String pointer(TokenStreamContext context, int depth) {
    var pointer = new StringBuilder();
    for (TokenStreamContext at = context;
        at != null && at.getNestingDepth() > depth;
        at = at.getParent()) {
      pointer.insert(0, segment(at));
    }
    return pointer.toString();
  }

  /**
   * Like {@link #pointer} for the value about to be written, which an array has not counted yet.
   */
  static String pointerToNext(TokenStreamContext context, int depth) {
    if (context.inArray() && context.getNestingDepth() > depth) {
      return pointer(context.getParent(), depth) + "/" + context.getEntryCount();
    }
    return pointer(context, depth);
  }

  private static String segment(TokenStreamContext at) {
    if (at.inArray()) {
      return at.hasCurrentIndex() ? "/" + at.getCurrentIndex() : "";
    }
    return at.hasCurrentName() ? "/" + escaped(at.currentName()) : "";
  }

  private static String escaped(String name) {
    return Shortened.text(name, LONGEST_NAME).replace("~", "~0").replace("/", "~1");
  }
}
