/** Version-neutral OCPP. Begin with {@code org.ocpp4j.message}. */
module org.ocpp4j.core {
  requires transitive org.jspecify;
  requires transitive tools.jackson.core;
  requires transitive tools.jackson.databind;
  requires org.slf4j;

  exports org.ocpp4j.message;
}
