package org.ocpp4j.message;

/** The payload of a CALLRESULT. */
public interface Response {}
