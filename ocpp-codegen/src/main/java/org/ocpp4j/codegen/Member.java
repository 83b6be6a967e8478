package org.ocpp4j.codegen;

import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * One member of an object type.
 *
 * @param name the name on the wire
 * @param fallback what the standard assumes when the member is absent, or empty
 * @param description a sentence from the schema, or empty
 */
record Member(String name, ValueType type, boolean required, String fallback, String description) {
  /** What {@code Request} declares itself. */
  private static final String ACTION = "action";

  /** What generated codecs call their own variables. */
  private static final Set<String> RESERVED = Set.of("in", "met", "member", RecordWriter.OTHERS);

  Member {
    if (RESERVED.contains(name) || !SourceVersion.isName(name)) {
      throw new SchemaException("\"" + name + "\" cannot be a Java name here");
    }
  }

  /** The name in Java: that on the wire, unless it stands for something else there. */
  String javaName() {
    return name.equals(ACTION) ? "requestedAction" : name;
  }
}
