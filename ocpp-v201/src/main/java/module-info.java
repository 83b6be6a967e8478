/** OCPP 2.0.1. */
@SuppressWarnings("module") // the name ends in digits as the version does
module org.ocpp4j.v201 {
  requires transitive org.ocpp4j.core;

  exports org.ocpp4j.v201;
  exports org.ocpp4j.v201.csms;
  exports org.ocpp4j.v201.message;
}
