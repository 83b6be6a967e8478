package org.ocpp4j.station;

import java.util.function.Consumer;
import org.ocpp4j.message.Deviation;
import org.ocpp4j.rpc.RpcListener;

/**
 * Turns what passes through the session into events of the station and signs of life.
 *
 * @param lifeSign run when anything was heard of the CSMS
 * @param ownSign run when anything was sent to it
 */
record SessionEvents(Consumer<StationEvent> listener, Runnable lifeSign, Runnable ownSign)
    implements RpcListener {

  @Override
  public void onFrameSent(String frame) {
    ownSign.run();
    listener.accept(new StationEvent.FrameSent(frame));
  }

  @Override
  public void onFrameReceived(String frame) {
    lifeSign.run();
    listener.accept(new StationEvent.FrameReceived(frame));
  }

  @Override
  public void onPingAnswered() {
    lifeSign.run();
  }

  @Override
  public void onDeviation(String action, Deviation deviation) {
    onProblem(action + " deviates: " + deviation.violation().describe());
  }

  @Override
  public void onProblem(String description) {
    listener.accept(new StationEvent.Problem(StationEvent.Problem.Source.CSMS, description));
  }
}
