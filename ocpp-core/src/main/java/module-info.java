/** Version-neutral OCPP. */
module org.ocpp4j.core {
  requires static transitive org.jspecify;
  requires transitive tools.jackson.databind;
  requires java.naming;
  requires static com.networknt.schema;
  requires java.sql;
  requires org.slf4j;

  exports org.ocpp4j.csms;
  exports org.ocpp4j.device;
  exports org.ocpp4j.message;
  exports org.ocpp4j.queue;
  exports org.ocpp4j.rpc;
  exports org.ocpp4j.security;
  exports org.ocpp4j.station;
  exports org.ocpp4j.store;
  exports org.ocpp4j.time;
  exports org.ocpp4j.transport;
  exports org.ocpp4j.vendor;
}
