package org.ocpp4j.v16.station.internal;

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
import org.ocpp4j.v16.message.AuthorizationData;
import org.ocpp4j.v16.message.GetLocalListVersionRequest;
import org.ocpp4j.v16.message.GetLocalListVersionResponse;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.SendLocalListRequest;
import org.ocpp4j.v16.message.SendLocalListResponse;
import org.ocpp4j.v16.message.UpdateStatus;
import org.ocpp4j.v16.message.UpdateType;

/**
 * LocalAuthorizationList: takes the list from the CSMS and tells its version (1.6 §5.10, §5.15).
 */
final class LocalList implements FunctionalBlock {
  private static final int NOT_SUPPORTED = -1;
  private static final int EMPTY = 0;

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
        request -> new GetLocalListVersionResponse(isEnabled() ? version() : NOT_SUPPORTED));
  }

  @Override
  public void start() {
    tellEntries();
  }

  private int version() {
    return list.size() == 0 ? EMPTY : list.version();
  }

  /** The answer waits until the list would survive a power cut. */
  private CompletionStage<SendLocalListResponse> send(SendLocalListRequest request) {
    UpdateStatus status = isEnabled() ? update(request) : UpdateStatus.NOT_SUPPORTED;
    tellEntries();
    return station.journal().settled().thenApply(settled -> new SendLocalListResponse(status));
  }

  private UpdateStatus update(SendLocalListRequest request) {
    List<LocalListUpdate.Entry> entries =
        Objects.requireNonNullElse(request.localAuthorizationList(), List.<AuthorizationData>of())
            .stream()
            .map(LocalList::entry)
            .toList();
    boolean full = request.updateType() == UpdateType.FULL;
    int maxEntries = device().get(Settings.LOCAL_LIST_ITEMS_PER_MESSAGE);
    return switch (new LocalListUpdate(request.listVersion(), full, entries)
        .applyTo(list, version(), maxEntries)) {
      case DONE -> UpdateStatus.ACCEPTED;
      case VERSION_MISMATCH -> UpdateStatus.VERSION_MISMATCH;
      case FAILED -> UpdateStatus.FAILED;
    };
  }

  private static LocalListUpdate.Entry entry(AuthorizationData item) {
    IdTagInfo info = item.idTagInfo();
    return new LocalListUpdate.Entry(
        Tags.plain(item.idTag()), info == null ? null : Tags.listed(info));
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
