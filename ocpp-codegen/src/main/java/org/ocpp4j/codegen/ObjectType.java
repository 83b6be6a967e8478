package org.ocpp4j.codegen;

import java.util.ArrayList;
import java.util.List;

/**
 * A message or a type within messages.
 *
 * @param members in schema order, which is the order on the wire
 * @param open whether members beyond these are allowed
 * @param description a sentence from the schema, or empty
 */
record ObjectType(String name, List<Member> members, boolean open, String description) {
  private static final String CUSTOM_DATA = "customData";
  private static final String REQUEST = "Request";
  private static final String RESPONSE = "Response";

  /** Members in the order of the Java record: vendors' custom data comes last. */
  List<Member> components() {
    List<Member> components = new ArrayList<>(members);
    List<Member> custom = members.stream().filter(ObjectType::isCustomData).toList();
    components.removeAll(custom);
    components.addAll(custom);
    return components;
  }

  static boolean isCustomData(Member member) {
    return member.name().equals(CUSTOM_DATA);
  }

  boolean isRequest() {
    return name.endsWith(REQUEST);
  }

  boolean isResponse() {
    return name.endsWith(RESPONSE);
  }

  /** The action that a request belongs to. */
  String action() {
    return name.substring(0, name.length() - REQUEST.length());
  }

  /** The response that answers a request. */
  String response() {
    return action() + RESPONSE;
  }
}
