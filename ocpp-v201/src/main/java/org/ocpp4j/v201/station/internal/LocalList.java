package org.ocpp4j.v201.station.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.LocalAuthorizationList;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.TokenInfo;
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
    List<AuthorizationData> items =
        Objects.requireNonNullElse(request.localAuthorizationList(), List.of());
    if (!isEnabled()
        || request.versionNumber() <= 0
        || items.size() > device().get(Settings.LOCAL_LIST_ITEMS_PER_MESSAGE)) {
      return SendLocalListStatusEnum.FAILED;
    }
    Map<IdToken, @Nullable TokenInfo> tokens = new LinkedHashMap<>();
    items.forEach(item -> tokens.put(Tokens.station(item.idToken()), info(item)));
    boolean full = request.updateType() == UpdateEnum.FULL;
    long different = tokens.keySet().stream().map(IdToken::key).distinct().count();
    if (different < items.size() || (full && tokens.containsValue(null))) {
      return SendLocalListStatusEnum.FAILED; // D01.FR.06
    }
    if (!full && request.versionNumber() <= list.version()) {
      return SendLocalListStatusEnum.VERSION_MISMATCH;
    }
    boolean done =
        full
            ? list.replace(request.versionNumber(), withoutNulls(tokens))
            : list.update(request.versionNumber(), tokens);
    return done ? SendLocalListStatusEnum.ACCEPTED : SendLocalListStatusEnum.FAILED;
  }

  private static @Nullable TokenInfo info(AuthorizationData item) {
    IdTokenInfo info = item.idTokenInfo();
    return info == null ? null : Tokens.info(info);
  }

  private static Map<IdToken, TokenInfo> withoutNulls(Map<IdToken, @Nullable TokenInfo> tokens) {
    Map<IdToken, TokenInfo> all = new LinkedHashMap<>();
    tokens.forEach(
        (token, info) -> {
          if (info != null) {
            all.put(token, info);
          }
        });
    return all;
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
