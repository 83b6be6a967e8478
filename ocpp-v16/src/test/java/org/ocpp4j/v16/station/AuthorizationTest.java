package org.ocpp4j.v16.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v16.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.AuthorizeRequest;
import org.ocpp4j.v16.message.AuthorizeResponse;
import org.ocpp4j.v16.message.ClearCacheRequest;
import org.ocpp4j.v16.message.ClearCacheStatus;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.RemoteStartTransactionRequest;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StartTransactionResponse;
import org.ocpp4j.v16.message.StopTransactionRequest;
import org.ocpp4j.v16.message.StopTransactionResponse;

class AuthorizationTest {
  private static final IdToken OTHER = IdToken.iso14443("FFFF0001");

  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"1.6 §4.1", "1.6 §3.5.1", "1.6 §9.1 LocalPreAuthorize"})
  void asksAgainAboutACachedTagUnlessItIsAuthorizedBeforehand() {
    authorizeAndStop(TOKEN);

    authorizeAndStop(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(2);

    virtual.configure("LocalPreAuthorize", "true");
    authorizeAndStop(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(2);
    assertThat(last().by()).isEqualTo(AuthorizationSource.CACHE);
  }

  @Test
  @Requirement("1.6 §3.5.1")
  void asksAgainAboutATagThatIsCachedAsNotValid() {
    virtual.configure("LocalPreAuthorize", "true");
    saysOfTags(info(AuthorizationStatus.BLOCKED, null, null));
    virtual.present(TOKEN);
    saysOfTags(CsmsAnswers.ACCEPTED);

    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(2);
    assertThat(last().status()).isEqualTo("Accepted");
  }

  @ParameterizedTest
  @Requirement({
    "1.6 §3.5",
    "1.6 §3.5.4",
    "1.6 §9.1 LocalAuthorizeOffline",
    "1.6 §9.1 AllowOfflineTxForUnknownId"
  })
  @CsvSource({
    "true, false, Accepted, Accepted, CACHE",
    "false, false, Accepted, Invalid, STATION",
    "false, true, Accepted, Invalid, STATION",
    "true, true, Blocked, Blocked, CACHE",
    "true, false, , Invalid, STATION",
    "true, true, , Accepted, STATION",
  })
  void decidesAloneWhileOffline(
      String localAuthorizeOffline,
      String unknownMayCharge,
      @Nullable String cached,
      String status,
      AuthorizationSource by) {
    virtual.configure("LocalAuthorizeOffline", localAuthorizeOffline);
    virtual.configure("AllowOfflineTxForUnknownId", unknownMayCharge);
    if (cached != null) {
      saysOfTags(info(AuthorizationStatus.fromWire(cached), null, null));
      authorizeAndStop(TOKEN);
    }
    virtual.goOffline();

    virtual.present(TOKEN);

    assertThat(last()).isEqualTo(new StationEvent.Authorization(TOKEN, status, by));
  }

  @Test
  @Requirement("1.6 §3.5")
  void decidesByWhatItKnowsWhenTheCsmsFails() {
    virtual.configure("AllowOfflineTxForUnknownId", "true"); // it is not offline
    authorizeAndStop(TOKEN);
    virtual.answers.authorize =
        request -> {
          throw new OcppCallException("InternalError", "");
        };

    virtual.present(TOKEN);
    assertThat(last().by()).isEqualTo(AuthorizationSource.CACHE);
    virtual.present(TOKEN);

    virtual.present(OTHER);
    assertThat(last().status()).isEqualTo("Invalid");
  }

  @Test
  @Requirement({"1.6 §3.5.1", "1.6 §3.5.4"})
  void aCachedTagExpiresWithItsDate() {
    virtual.configure("LocalPreAuthorize", "true");
    virtual.configure("AllowOfflineTxForUnknownId", "true");
    saysOfTags(info(AuthorizationStatus.ACCEPTED, null, virtual.time.now().plusSeconds(3600)));
    authorizeAndStop(TOKEN);
    virtual.pass(Duration.ofHours(2));

    virtual.goOffline();
    virtual.present(TOKEN);
    assertThat(last().status()).isEqualTo("Expired");

    virtual.comeOnline();
    virtual.present(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(2);
  }

  @Test
  @Requirement({"1.6 §3.5.1", "1.6 §4.8"})
  void learnsFromTheAnswerToAStart() {
    virtual.answers.start =
        request -> new StartTransactionResponse(info(AuthorizationStatus.BLOCKED, null, null), 7);
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.goOffline();

    virtual.present(TOKEN);

    assertThat(last().status()).isEqualTo("Blocked");
  }

  @Test
  @Requirement({"1.6 §3.5.1", "1.6 §4.10"})
  void learnsFromTheAnswerToAStop() {
    virtual.answers.stop =
        request -> new StopTransactionResponse(info(AuthorizationStatus.EXPIRED, null, null));
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.present(TOKEN);
    virtual.goOffline();

    virtual.present(TOKEN);

    assertThat(last().status()).isEqualTo("Expired");
  }

  @Test
  @Requirement({"1.6 §3.10", "1.6 §4.1"})
  void aCachedTagOfTheSameParentStopsWithoutBeingAskedAbout() {
    saysOfTags(info(AuthorizationStatus.ACCEPTED, "FAMILY", null));
    authorizeAndStop(OTHER);
    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(2);

    virtual.present(OTHER);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(2);
    assertThat(virtual.last(StopTransactionRequest.class).idTag()).isEqualTo(OTHER.value());
  }

  @Test
  @Requirement("1.6 §7.28")
  void neitherCaseNorKindOfATagMatters() {
    virtual.configure("LocalPreAuthorize", "true");
    authorizeAndStop(TOKEN);

    virtual.present(new IdToken(TOKEN.value().toLowerCase(Locale.ROOT), "KeyCode"));

    assertThat(last().by()).isEqualTo(AuthorizationSource.CACHE);
  }

  @Test
  @Requirement({"1.6 §5.4", "1.6 §9.1 AuthorizationCacheEnabled"})
  void clearsTheCacheWhereThereIsOne() {
    authorizeAndStop(TOKEN);

    assertThat(virtual.call(new ClearCacheRequest()).status()).isEqualTo(ClearCacheStatus.ACCEPTED);
    virtual.goOffline();
    virtual.present(TOKEN);
    assertThat(last().by()).isEqualTo(AuthorizationSource.STATION);

    virtual.comeOnline();
    virtual.configure("AuthorizationCacheEnabled", "false");
    assertThat(virtual.call(new ClearCacheRequest()).status()).isEqualTo(ClearCacheStatus.REJECTED);
  }

  @Test
  @Requirement("1.6 §9.1 AuthorizationCacheEnabled")
  void neitherFillsNorUsesACacheThatIsNotEnabled() {
    virtual.configure("AuthorizationCacheEnabled", "false");
    authorizeAndStop(TOKEN);
    virtual.configure("AuthorizationCacheEnabled", "true");
    authorizeAndStop(OTHER);
    virtual.configure("AuthorizationCacheEnabled", "false");
    virtual.goOffline();

    virtual.present(OTHER);
    assertThat(last().by()).isEqualTo(AuthorizationSource.STATION);
    virtual.present(TOKEN);
    assertThat(last().by()).isEqualTo(AuthorizationSource.STATION);
  }

  @Test
  @Requirement("1.6 §3.5.1")
  void theCacheOutlivesResetsAndPowerCuts() {
    authorizeAndStop(TOKEN);
    virtual.station.reboot();
    virtual.pass(Duration.ofSeconds(5));
    virtual.replace();
    virtual.goOffline();

    virtual.present(TOKEN);

    assertThat(last().by()).isEqualTo(AuthorizationSource.CACHE);
  }

  @Test
  @Requirement({"1.6 §5.11", "1.6 §9.1 AuthorizeRemoteTxRequests"})
  void aRemoteStartIsAuthorizedLikeAPresentedTag() {
    authorizeAndStop(TOKEN);
    virtual.configure("LocalPreAuthorize", "true");
    virtual.configure("AuthorizeRemoteTxRequests", "true");
    virtual.plugIn();

    virtual.call(new RemoteStartTransactionRequest(1, TOKEN.value(), null));

    assertThat(last().by()).isEqualTo(AuthorizationSource.CACHE);
    assertThat(virtual.sent(StartTransactionRequest.class)).hasSize(1);
  }

  /** The CSMS says this of the tag, and the driver changes his mind. */
  private void authorizeAndStop(IdToken token) {
    virtual.present(token);
    if (last().status().equals("Accepted")) {
      virtual.present(token);
    }
  }

  private void saysOfTags(IdTagInfo info) {
    virtual.answers.authorize = request -> new AuthorizeResponse(info);
  }

  private static IdTagInfo info(
      AuthorizationStatus status, @Nullable String parent, @Nullable Instant expiry) {
    return new IdTagInfo(expiry, parent, status);
  }

  private StationEvent.Authorization last() {
    List<StationEvent.Authorization> all = virtual.events(StationEvent.Authorization.class);
    return all.get(all.size() - 1);
  }
}
