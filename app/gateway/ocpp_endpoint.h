#pragma once
// The stations' door: who may come in, under which protocol, and which connection is the station's.

#include "credential_store.h"
#include "station_line.h"
#include "upload_store.h"

#include <map>
#include <set>

class OcppEndpoint
{
public:
    OcppEndpoint(EventLoop &loop, LineParts parts, CredentialStore &credentials, UploadStore &uploads);

    void arrived(std::shared_ptr<Arrival> arrival);
    void pulse(UtcMs now); ///< a few times a second
    void closeAll();
    void abortAll(); ///< those that did not say goodbye in time
    size_t connected() const { return m_lines.size(); }

    /** Unknown identities that knocked, written to the store first. */
    Result<std::vector<PendingStation>> pending();

private:
    struct Contest { std::vector<std::pair<std::shared_ptr<Arrival>, QByteArray>> challengers; UtcMs since = 0; }; ///< since 0: not asked yet

    std::optional<Refusal> authenticate(Arrival &arrival, const QByteArray &id);
    std::optional<Refusal> checkPassword(const Arrival &arrival, const QByteArray &id);
    Refusal refused(const Arrival &arrival, const QByteArray &id, const QString &why);
    std::optional<QByteArray> chooseProtocol(const QByteArray &id, const HttpHead &head) const;
    void contest(const QByteArray &id, std::shared_ptr<Arrival> arrival, const QByteArray &protocol);
    void judge(const QByteArray &id, UtcMs now);
    void admit(const QByteArray &id, const std::shared_ptr<Arrival> &arrival, const QByteArray &protocol);
    void connect(const QByteArray &id, std::shared_ptr<Channel> channel, const QByteArray &protocol, const QByteArray &remote);
    void recordRejected(const QByteArray &id, const QString &why, const QByteArray &remote);
    void noteTakeover(const QByteArray &id, UtcMs now);
    std::vector<std::shared_ptr<StationLine>> dueLines();
    bool mayFail(const QByteArray &source, const QByteArray &id, UtcMs now);

    EventLoop &m_loop;
    LineParts m_parts;
    CredentialStore &m_credentials;
    UploadStore &m_uploads;
    std::map<QByteArray, std::shared_ptr<StationLine>> m_lines;
    std::set<QByteArray> m_accepting;               ///< handshakes under way
    std::map<QByteArray, Contest> m_contests;
    std::map<QByteArray, std::vector<UtcMs>> m_takeovers;
    std::map<QByteArray, TokenBucket> m_failuresBySource, m_failuresByIdentity;
    std::map<QByteArray, PendingStation> m_knocks;  ///< not yet in the store
    std::map<QByteArray, UtcMs> m_rejectedAt;       ///< one event per identity and source a minute
    std::vector<std::weak_ptr<StationLine>> m_holding; ///< frames over their rate, since the last pulse
    QByteArray m_lastPulsed;                        ///< identity; the next slice begins after it
    UtcMs m_lastFlush = 0;
    bool m_leaving = false;                         ///< nobody comes in any more
};
