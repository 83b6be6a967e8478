package org.ocpp4j.codegen;

import java.util.List;

/**
 * An enumeration.
 *
 * @param values as spelt on the wire, in schema order
 * @param description a sentence from the schema, or empty
 */
record EnumType(String name, List<String> values, String description) {}
