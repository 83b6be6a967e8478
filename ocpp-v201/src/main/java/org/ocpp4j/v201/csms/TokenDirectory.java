package org.ocpp4j.v201.csms;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenInfo;

/** Knows tokens; the embedding program implements it. */
@FunctionalInterface
public interface TokenDirectory {

  /**
   * What is known of a token that somebody shows at a station; empty for a stranger. An {@code
   * evseId} that is there names the EVSEs of the station at which the token may charge; an empty
   * one means none of them.
   *
   * <p>Asked on the lane of the station's session: answer later rather than block. When the stage
   * fails the station gets an InternalError, and decides as if the CSMS had not answered.
   */
  CompletionStage<Optional<IdTokenInfo>> find(String station, IdToken token);
}
