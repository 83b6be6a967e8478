package org.ocpp4j.device;

/**
 * A value has changed.
 *
 * @param id the variable
 * @param attribute which of its values
 * @param before the value until now
 * @param now the value from now on
 */
public record VariableChange(VariableId id, AttributeType attribute, String before, String now) {}
