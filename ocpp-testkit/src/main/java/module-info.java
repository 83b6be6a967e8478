/** Virtual time and an in-memory network, for tests of stations and CSMSs. */
module org.ocpp4j.testkit {
  requires static transitive org.jspecify;
  requires transitive org.ocpp4j.core;

  exports org.ocpp4j.testkit;
}
