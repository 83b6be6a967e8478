package org.ocpp4j.station;

import java.util.function.Consumer;
import org.ocpp4j.message.Deviation;
import org.ocpp4j.rpc.RpcListener;

/** Turns what passes through the session into events of the station and signs of life. */
record SessionEvents(Consumer<StationEvent> listener, Runnable lifeSign) implements RpcListener {

  @Override
  public void onFrameSent(String frame) {
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
