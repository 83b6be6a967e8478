package org.ocpp4j.v16.station.internal;

import java.time.Instant;
import java.util.Optional;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.AuthorizationCache;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.LocalAuthorizationList;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.v16.message.AuthorizationStatus;

/** What the station knows of tags itself: the local list before the cache (1.6 §3.5.3). */
final class KnownTags {
  /** What a tag is when its date has passed (1.6 §3.5.1, §3.5.4). */
  private static final String EXPIRED = AuthorizationStatus.EXPIRED.wire();

  private final StationContext station;
  private final AuthorizationCache cache;
  private final LocalAuthorizationList list;

  KnownTags(StationContext station, LocalAuthorizationList list) {
    this.station = station;
    this.cache = new AuthorizationCache(station.journal());
    this.list = list;
  }

  /** What is known of a tag. */
  record Known(TokenInfo info, AuthorizationSource from) {}

  Optional<Known> find(IdToken token) {
    IdToken tag = Tags.plain(token);
    return inList(tag)
        .map(info -> new Known(info, AuthorizationSource.LOCAL_LIST))
        .or(() -> inCache(tag).map(info -> new Known(info, AuthorizationSource.CACHE)));
  }

  private Optional<TokenInfo> inList(IdToken tag) {
    return device().get(Settings.LOCAL_LIST_ENABLED)
        ? list.find(tag).map(info -> info.at(now(), EXPIRED))
        : Optional.empty();
  }

  private Optional<TokenInfo> inCache(IdToken tag) {
    return device().get(Settings.AUTH_CACHE_ENABLED)
        ? cache.useOrMark(tag, now(), EXPIRED)
        : Optional.empty();
  }

  /**
   * The CSMS has spoken of a tag. One that is listed is not cached.
   *
   * @return whether the list says otherwise
   */
  boolean learn(String idTag, TokenInfo info) {
    IdToken tag = Tags.plain(idTag);
    Optional<TokenInfo> listed = inList(tag);
    if (listed.isEmpty() && device().get(Settings.AUTH_CACHE_ENABLED)) {
      cache.put(tag, info, now());
    }
    return listed.filter(own -> contradict(own, info)).isPresent();
  }

  /** A tag that is in use elsewhere may be listed as valid. */
  private static boolean contradict(TokenInfo listed, TokenInfo said) {
    return listed.accepted() != said.accepted()
        && !said.status().equals(AuthorizationStatus.CONCURRENT_TX.wire());
  }

  /** False when there is no cache to be cleared (1.6 errata 3.23). */
  boolean clearCache() {
    if (!device().get(Settings.AUTH_CACHE_ENABLED)) {
      return false;
    }
    cache.clear();
    return true;
  }

  private Instant now() {
    return station.clock().now();
  }

  private DeviceModel device() {
    return station.device();
  }
}
