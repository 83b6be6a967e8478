package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.LocalAuthorizationList;
import org.ocpp4j.station.LocalListUpdate;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.GetLocalListVersionRequest;
import org.ocpp4j.v201.message.GetLocalListVersionResponse;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.SendLocalListResponse;
import org.ocpp4j.v201.message.SendLocalListStatusEnum;
import org.ocpp4j.v201.message.UpdateEnum;

/** D. LocalAuthorizationList: takes the list from the CSMS and tells its version. */
final class LocalList implements FunctionalBlock {
  private final StationContext station;
  private final LocalAuthorizationList list;

  LocalList(StationContext station, LocalAuthorizationList list) {
    this.station = station;
    this.list = list;
  }

  @Override
  public void register(Handlers handlers) {
    handlers.onAsync(SendLocalListRequest.class, this::send);
    handlers.on(
        GetLocalListVersionRequest.class,
        request -> new GetLocalListVersionResponse(isEnabled() ? list.version() : 0));
  }

  @Override
  public void start() {
    tellEntries();
  }

  /** The answer waits until the list would survive a power cut. */
  private CompletionStage<SendLocalListResponse> send(SendLocalListRequest request) {
    SendLocalListStatusEnum status = update(request);
    tellEntries();
    return station.journal().settled().thenApply(settled -> new SendLocalListResponse(status));
  }

  private SendLocalListStatusEnum update(SendLocalListRequest request) {
    if (!isEnabled()) {
      return SendLocalListStatusEnum.FAILED;
    }
    List<LocalListUpdate.Entry> entries =
        Objects.requireNonNullElse(request.localAuthorizationList(), List.<AuthorizationData>of())
            .stream()
            .map(LocalList::entry)
            .toList();
    boolean full = request.updateType() == UpdateEnum.FULL;
    int maxEntries = device().get(Settings.LOCAL_LIST_ITEMS_PER_MESSAGE);
    return switch (new LocalListUpdate(request.versionNumber(), full, entries)
        .applyTo(list, list.version(), maxEntries)) {
      case DONE -> SendLocalListStatusEnum.ACCEPTED;
      case VERSION_MISMATCH -> SendLocalListStatusEnum.VERSION_MISMATCH;
      case FAILED -> SendLocalListStatusEnum.FAILED;
    };
  }

  private static LocalListUpdate.Entry entry(AuthorizationData item) {
    IdTokenInfo info = item.idTokenInfo();
    return new LocalListUpdate.Entry(
        Tokens.station(item.idToken()), info == null ? null : Tokens.info(info));
  }

  private void tellEntries() {
    device().put(Settings.LOCAL_LIST_ENTRIES.id(), String.valueOf(list.size()));
  }

  private boolean isEnabled() {
    return device().get(Settings.LOCAL_LIST_ENABLED);
  }

  private DeviceModel device() {
    return station.device();
  }
}
