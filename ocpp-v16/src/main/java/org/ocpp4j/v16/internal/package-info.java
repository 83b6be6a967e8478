/** What both sides of OCPP 1.6 need of each other's messages. Knows neither side. Not API. */
@NullMarked
package org.ocpp4j.v16.internal;

import org.jspecify.annotations.NullMarked;
