/** OCPP 1.6. */
@SuppressWarnings("module") // the name ends in digits as the version does
module org.ocpp4j.v16 {
  requires transitive org.ocpp4j.core;

  exports org.ocpp4j.v16;
  exports org.ocpp4j.v16.csms;
  exports org.ocpp4j.v16.message;
}
