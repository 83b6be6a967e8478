package org.ocpp4j.station;

import java.util.concurrent.CompletionStage;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.queue.Caller;
import org.ocpp4j.rpc.RpcSession;

/** The queue's way to the CSMS over one session. */
record SessionCaller(RpcSession session) implements Caller {

  @Override
  public <R extends Response> CompletionStage<R> call(Request<R> request) {
    return session.call(request);
  }

  @Override
  public CompletionStage<?> call(String action, String payload) {
    return session.call(action, payload);
  }

  @Override
  public void ping() {
    session.ping();
  }
}
