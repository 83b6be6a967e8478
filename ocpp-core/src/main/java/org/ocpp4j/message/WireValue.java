package org.ocpp4j.message;

/** An enumeration constant that has its own spelling on the wire. */
public interface WireValue {

  /** The value as it stands in a message, for example {@code Energy.Active.Import.Register}. */
  String wire();
}
