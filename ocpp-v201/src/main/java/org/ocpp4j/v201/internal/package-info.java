/** What both sides of OCPP 2.0.1 need of each other's messages. Knows neither side. Not API. */
@NullMarked
package org.ocpp4j.v201.internal;

import org.jspecify.annotations.NullMarked;
