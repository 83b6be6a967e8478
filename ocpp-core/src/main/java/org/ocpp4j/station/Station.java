package org.ocpp4j.station;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.rpc.AnswerOverride;
import org.ocpp4j.rpc.RpcSession;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.vendor.VendorAnswer;
import org.ocpp4j.vendor.VendorMessage;
import tools.jackson.databind.JsonNode;

/** The facade: brings every call to the station's lane. */
final class Station implements ChargePoint {
  private final Lane lane;
  private final StationCore core;
  private boolean started;

  Station(StationSettings settings) {
    this.lane = settings.engine().newLane(settings.identity());
    this.core = new StationCore(settings, lane);
  }

  @Override
  public void start() {
    lane.execute(
        () -> {
          if (!started) {
            started = true;
            core.powerUp();
          }
        });
  }

  @Override
  public void close() {
    lane.execute(core::powerDown);
  }

  @Override
  public CompletionStage<Void> shutDown() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lane.execute(
        () -> {
          core.powerDown();
          core.settled().thenRun(() -> done.complete(null));
        });
    return done;
  }

  @Override
  public CompletionStage<Void> connect() {
    return run(core.connectivity()::connect);
  }

  @Override
  public CompletionStage<Void> disconnect() {
    return run(() -> core.connectivity().disconnect("the station goes offline"));
  }

  @Override
  public CompletionStage<Void> reconnect() {
    return run(() -> core.reconnect(Duration.ZERO));
  }

  @Override
  public CompletionStage<Void> networkUp() {
    return run(core.connectivity()::networkUp);
  }

  @Override
  public CompletionStage<Void> setNetworkProfile(NetworkProfile profile) {
    return run(() -> core.networkProfiles().put(profile));
  }

  @Override
  public CompletionStage<Void> reboot() {
    return run(() -> core.restart(BootReason.LOCAL_RESET));
  }

  @Override
  public CompletionStage<Void> plugIn(ConnectorId connector) {
    return run(() -> core.site().plugIn(connector));
  }

  @Override
  public CompletionStage<Void> unplug(ConnectorId connector) {
    return run(() -> core.site().unplug(connector));
  }

  @Override
  public CompletionStage<Void> present(IdToken token, List<Integer> evses) {
    List<Integer> meant = List.copyOf(evses);
    return run(() -> core.site().present(token, meant));
  }

  @Override
  public CompletionStage<Void> presentContract(ContractCertificate contract, int evse) {
    return run(() -> core.site().presentContract(contract, evse));
  }

  @Override
  public CompletionStage<Void> suspendEv(int evse, boolean suspended) {
    return run(() -> core.site().suspendByEv(evse, suspended));
  }

  @Override
  public CompletionStage<Void> suspendEvse(int evse, boolean suspended) {
    return run(() -> core.site().suspendByEvse(evse, suspended));
  }

  @Override
  public CompletionStage<Void> occupyBay(int evse, boolean occupied) {
    return run(() -> core.site().occupyBay(evse, occupied));
  }

  @Override
  public CompletionStage<Void> stopByEv(int evse) {
    return run(() -> core.site().stopByEv(evse));
  }

  @Override
  public CompletionStage<Void> fault(ConnectorId connector, Fault fault) {
    return run(() -> core.site().fault(connector, fault));
  }

  @Override
  public CompletionStage<Void> clearFault(ConnectorId connector) {
    return run(() -> core.site().clearFault(connector));
  }

  @Override
  public CompletionStage<Void> securityEvent(String type, @Nullable String info) {
    return run(() -> core.announce(new StationEvent.Security(type, info)));
  }

  @Override
  public <R extends Response> CompletionStage<R> call(Request<R> request) {
    return onSession(session -> session.call(request));
  }

  @Override
  public CompletionStage<String> call(String action, String payload) {
    return onSession(session -> session.call(action, payload));
  }

  @Override
  public CompletionStage<VendorAnswer> transferData(
      String vendorId, @Nullable String messageId, @Nullable JsonNode data) {
    VendorMessage message = new VendorMessage(vendorId, messageId, data);
    CompletableFuture<VendorAnswer> answer = new CompletableFuture<>();
    lane.execute(
        () -> core.protocol().transferData(message, core.queue()).whenComplete(forward(answer)));
    return answer;
  }

  @Override
  public CompletionStage<Void> sendRaw(String text) {
    return onSession(session -> session.sendRaw(text));
  }

  @Override
  public CompletionStage<Void> overrideAnswers(String action, AnswerOverride answer, int times) {
    return run(() -> core.chosenAnswers().add(action, answer, times));
  }

  @Override
  public DeviceModel device() {
    return core.device();
  }

  @Override
  public StationProtocol protocol() {
    return core.protocol();
  }

  @Override
  public List<StationProtocol> protocols() {
    return core.protocols();
  }

  @Override
  public CompletionStage<StationState> state() {
    CompletableFuture<StationState> answer = new CompletableFuture<>();
    lane.execute(() -> answer.complete(core.state()));
    return answer;
  }

  private CompletionStage<Void> run(Runnable work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lane.execute(
        () -> {
          try {
            work.run();
            done.complete(null);
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private <T> CompletionStage<T> onSession(Function<RpcSession, CompletionStage<T>> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    lane.execute(
        () -> {
          RpcSession session = core.session();
          if (session == null) {
            answer.completeExceptionally(
                new NotConnectedException("The station is not connected: nothing was sent"));
          } else {
            work.apply(session).whenComplete(forward(answer));
          }
        });
    return answer;
  }

  private static <T> BiConsumer<T, @Nullable Throwable> forward(CompletableFuture<T> to) {
    return (value, failure) -> {
      if (failure == null) {
        to.complete(value);
      } else {
        to.completeExceptionally(failure);
      }
    };
  }
}
