/**
 * What keeps a station secure, whatever its OCPP version: its keys and certificates, and the log of
 * security events.
 *
 * <p>Begin with {@link org.ocpp4j.security.CertificateStore}, which a TPM or HSM may stand behind;
 * {@link org.ocpp4j.security.CertificateFiles} keeps everything in a folder. {@link
 * org.ocpp4j.security.ChainCheck} decides which certificates are acceptable. This package knows
 * stores and time, and neither messages nor connections.
 */
@NullMarked
package org.ocpp4j.security;

import org.jspecify.annotations.NullMarked;
