package org.ocpp4j.v201.station.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.AuthorizationCache;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.LocalAuthorizationList;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.TokenInfo;

/** What the station knows of tokens itself: the local list before the cache (C13.FR.01). */
final class KnownTokens {
  /** Kinds that stand for no driver, or are made up anew each time (C02.FR.03, C03, C06). */
  private static final Set<String> NEVER_CACHED = Set.of("NoAuthorization", "Central", "Local");

  private final StationContext station;
  private final AuthorizationCache cache;
  private final LocalAuthorizationList list;

  KnownTokens(StationContext station, LocalAuthorizationList list) {
    this.station = station;
    this.cache = new AuthorizationCache(station.journal());
    this.list = list;
  }

  /**
   * What is known of a token.
   *
   * @param isFinal whether the CSMS is not asked again about one that is not accepted
   */
  record Known(TokenInfo info, AuthorizationSource from, boolean isFinal) {}

  Optional<Known> find(IdToken token) {
    return inList(token).or(() -> inCache(token));
  }

  private Optional<Known> inList(IdToken token) {
    DeviceModel device = device();
    if (!device.get(Settings.LOCAL_LIST_ENABLED)) {
      return Optional.empty();
    }
    return list.find(token)
        .filter(info -> !isExpired(info))
        .map(
            info ->
                new Known(
                    info,
                    AuthorizationSource.LOCAL_LIST,
                    device.get(Settings.LOCAL_LIST_DISABLE_POST_AUTHORIZE)));
  }

  /** One that has expired counts as not in the list (C14.FR.05); offline it is no unknown one. */
  private boolean isExpired(TokenInfo info) {
    Instant expiry = info.expiry();
    return expiry != null
        && device().get(Settings.LOCAL_LIST_SUPPORTS_EXPIRY)
        && station.clock().now().isAfter(expiry);
  }

  private Optional<Known> inCache(IdToken token) {
    if (!isCached(token)) {
      return Optional.empty();
    }
    return cache
        .use(token, station.clock().now(), device().get(Settings.AUTH_CACHE_LIFE_TIME))
        .map(
            info ->
                new Known(
                    info,
                    AuthorizationSource.CACHE,
                    device().get(Settings.AUTH_CACHE_DISABLE_POST_AUTHORIZE)));
  }

  /** Whether the token stands in the list but has expired there: refused offline (C13.FR.06). */
  boolean hasExpiredInList(IdToken token) {
    return device().get(Settings.LOCAL_LIST_ENABLED)
        && list.find(token).filter(this::isExpired).isPresent();
  }

  /** The CSMS has spoken of a token (C10.FR.04, C10.FR.05). */
  void learn(IdToken token, TokenInfo info) {
    if (isCached(token)) {
      cache.put(token, info, station.clock().now());
    }
  }

  private boolean isCached(IdToken token) {
    return device().get(Settings.AUTH_CACHE_ENABLED) && !NEVER_CACHED.contains(token.type());
  }

  /** False when there is no cache to be cleared (C11.FR.04). */
  boolean clearCache() {
    if (!device().get(Settings.AUTH_CACHE_ENABLED)) {
      return false;
    }
    cache.clear();
    return true;
  }

  private DeviceModel device() {
    return station.device();
  }
}
