package org.ocpp4j.conformance.durability;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.ForwardingStore;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;

/**
 * Cuts the power of a station at one of the steps it takes: before and after each write to its
 * store, and at each event, which includes each frame sent and received.
 */
final class Fuse {
  private final long blowsAt;
  private long steps;
  private boolean pulled;

  /** Thrown in the middle of what the station does, so that it does nothing any more. */
  static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;

    PowerCut() {
      super("power cut", null, false, false);
    }
  }

  /** Blows at this step, counted from 1; never when it is 0. */
  Fuse(long blowsAt) {
    this.blowsAt = blowsAt;
  }

  long steps() {
    return steps;
  }

  void onEvent(StationEvent event) {
    step();
  }

  /** Cuts the power now, between two steps. */
  void pull() {
    pulled = true;
  }

  /** Whether the power is cut. */
  boolean isBlown() {
    return pulled || (blowsAt > 0 && steps >= blowsAt);
  }

  /** Once blown every further step fails, for stages swallow what their callbacks throw. */
  private void step() {
    steps++;
    if (isBlown()) {
      throw new PowerCut();
    }
  }

  /** A view of the transport that reaches nobody without power. */
  ClientTransport guard(ClientTransport transport) {
    return new ClientTransport() {
      @Override
      public CompletionStage<Connection> connect(
          ConnectRequest request, ConnectionListener listener) {
        return isBlown() ? new CompletableFuture<>() : transport.connect(request, listener);
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }

  /** A view of the store that counts as steps what is done with it. */
  Store guard(Store store) {
    return new Guarded(store);
  }

  private final class Guarded extends ForwardingStore {
    Guarded(Store store) {
      super(store);
    }

    @Override
    public CompletionStage<Void> write(Batch batch) {
      step();
      super.write(batch);
      step();
      return CompletableFuture.completedStage(null);
    }
  }
}
