package org.ocpp4j.v201.csms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.Ocpp201;

/** A CSMS with the piece that a test is about, in virtual time. */
final class CsmsWorld {
  final VirtualTime time;
  final InMemoryNetwork network;
  final Csms csms;

  /** The frames that the CSMS has sent, in order. */
  final List<String> frames = new ArrayList<>();

  CsmsWorld(VirtualTime time, Consumer<CsmsHandlers> handlers) {
    this.time = time;
    this.network = new InMemoryNetwork(time.engine(), Duration.ofMillis(20));
    this.csms =
        Csms.builder()
            .engine(time.engine())
            .transport(network.server())
            .admission(StationAdmission.everyone())
            .protocol(Ocpp201.csms(handlers))
            .listener(this::note)
            .build();
    csms.start();
  }

  private void note(CsmsEvent event) {
    if (event instanceof CsmsEvent.FrameSent sent) {
      frames.add(sent.frame());
    }
  }

  /** A station that is not connected yet. */
  PlayedStation station(String identity) {
    return new PlayedStation(this, identity);
  }

  void pass(Duration duration) {
    time.advance(duration);
  }

  /** The outcome after a second. */
  <T> T outcome(CompletionStage<T> stage) {
    CompletableFuture<T> outcome = stage.toCompletableFuture();
    pass(Duration.ofSeconds(1));
    return outcome.join();
  }
}
