package org.ocpp4j.v201.station.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.TokenInfo;

/**
 * A token at a reader, or in a remote start.
 *
 * @param evses those it is meant for
 * @param contract the contract certificate it stands for, or null
 */
record Presentation(IdToken token, List<Integer> evses, Contracts.@Nullable Shown contract) {

  /** Whether the token may charge at one of the EVSEs it is meant for (C01.FR.21). */
  boolean isAccepted(TokenInfo info) {
    return evses.stream().anyMatch(info::acceptedAt);
  }
}
