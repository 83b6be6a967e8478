package org.ocpp4j.station;

import java.util.function.Consumer;
import org.ocpp4j.store.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once that the store has stopped writing, and once that it writes again. */
record StoreEvents(Consumer<StationEvent> listener) implements Journal.Listener {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.store");

  @Override
  public void onTrouble(String why) {
    log.error("Nothing is stored any more, the station goes on: {}", why);
    listener.accept(
        new StationEvent.Problem(
            StationEvent.Problem.Source.STORE, "Nothing is stored any more: " + why));
  }

  @Override
  public void onRecovery() {
    log.info("The store writes again; nothing was left out");
    listener.accept(new StationEvent.StoreRecovered());
  }
}
