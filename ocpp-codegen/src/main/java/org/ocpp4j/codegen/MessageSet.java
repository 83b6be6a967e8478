package org.ocpp4j.codegen;

import java.util.List;

/** All messages, types and enumerations of one protocol version, each in order of name. */
record MessageSet(List<ObjectType> objects, List<EnumType> enums) {

  /** The requests, one for each action. */
  List<ObjectType> requests() {
    return objects.stream().filter(ObjectType::isRequest).toList();
  }
}
