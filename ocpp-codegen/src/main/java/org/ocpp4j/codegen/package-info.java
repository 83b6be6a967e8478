/**
 * Turns the message schemas of one OCPP version into Java: a record per message and type, an enum
 * per enumeration, and a codec per record that checks the schema while it reads and writes.
 *
 * <p>Begin with {@link org.ocpp4j.codegen.GenerateMessages}: {@link
 * org.ocpp4j.codegen.SchemaFolder} reads the schemas into a small model, one writer a kind of class
 * turns the model into source, and {@link org.ocpp4j.codegen.SourceFolder} stores it. Runs at build
 * time only.
 */
@NullMarked
package org.ocpp4j.codegen;

import org.jspecify.annotations.NullMarked;
