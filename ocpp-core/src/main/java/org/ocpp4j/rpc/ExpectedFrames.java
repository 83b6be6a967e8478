package org.ocpp4j.rpc;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Codec;

/** What a session's handlers take, and what its calls wait for. */
record ExpectedFrames(Handlers handlers, OutgoingCalls calls) implements FrameReader.Expectations {

  @Override
  public @Nullable Codec<?> request(String action) {
    Handlers.Handler<?, ?> handler = handlers.typed(action);
    return handler == null ? null : handler.action().request();
  }

  @Override
  public boolean awaits(String id) {
    OutgoingCall<?> call = calls.inFlight();
    return call != null && call.id.equals(id);
  }

  @Override
  public @Nullable Codec<?> answer() {
    OutgoingCall<?> call = calls.inFlight();
    return call == null ? null : call.codec;
  }
}
