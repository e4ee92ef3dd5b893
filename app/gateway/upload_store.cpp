#include "upload_store.h"

#include "access_file.h"
#include "credential_store.h"

#include <QDir>
#include <QFile>
#include <QList>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs validFor = hour;

/** A file being written; removed again unless kept. */
class Landing
{
public:
    explicit Landing(const QString &path) : m_path(path)
    {
        m_file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    }
    ~Landing()
    {
        if (m_file < 0)
            return;
        ::close(m_file);
        if (!m_kept)
            QFile::remove(m_path);
    }
    bool isOpen() const { return m_file >= 0; }
    bool write(std::string_view bytes) { return ::write(m_file, bytes.data(), bytes.size()) == ssize_t(bytes.size()); }
    bool keep() { return m_kept = ::fsync(m_file) == 0; }

private:
    QString m_path;
    int m_file = -1;
    bool m_kept = false;
};

} // namespace

UploadStore::UploadStore(const QString &dataDirectory, std::function<void(const Received &)> received)
    : m_folder(QDir(dataDirectory).filePath(u"uploads"_s)), m_received(std::move(received))
{
}

QByteArray UploadStore::grant(const QByteArray &station, const QByteArray &commandId, UtcMs now)
{
    std::erase_if(m_grants, [&](const auto &one) { return one.second.until < now; });
    const QByteArray token = randomSecret().toLower();
    m_grants[token] = Grant{station, commandId, now + validFor};
    return m_baseUrl + "/upload/" + token;
}

void UploadStore::serve(std::shared_ptr<Arrival> arrival, UtcMs now)
{
    const HttpHead &head = arrival->head();
    const QByteArray token = head.target.mid(int(qstrlen("/upload/"))).split('/').value(0).split('?').value(0);
    const auto found = m_grants.find(token);
    if (found == m_grants.end() || found->second.until < now)
        return arrival->refuse({404, "There is no such address.", {}});
    if (head.method != "PUT" && head.method != "POST")
        return arrival->refuse({405, "PUT or POST the file.", "Allow: PUT, POST\r\n"});
    bool isNumber = false;
    const qint64 length = head.value("content-length").toLongLong(&isNumber);
    if (!isNumber || length < 0 || head.count("content-length") != 1 || head.count("transfer-encoding") > 0)
        return arrival->refuse({411, "A Content-Length is needed.", {}});
    if (length > mostBytes)
        return arrival->refuse({413, "At most 100 MB are taken.", {}});
    const Grant grant = found->second;
    m_grants.erase(found);
    receive(std::move(arrival), token, grant, length);
}

void UploadStore::receive(std::shared_ptr<Arrival> arrival, const QByteArray &token, const Grant &grant, qint64 length)
{
    const QString file = QString::fromLatin1(randomSecret().toLower());
    const auto landing = prepareDirectory(m_folder) ? std::make_shared<Landing>(QDir(m_folder).filePath(file)) : nullptr;
    if (!landing || !landing->isOpen()) {
        m_grants[token] = grant;
        return arrival->refuse({503, "Nothing can be stored just now.", "Retry-After: 60\r\n"});
    }
    arrival->receiveBody(
        length, [landing](std::string_view bytes) { return landing->write(bytes); },
        [this, arrival, landing, grant, token, file, length](bool complete) {
            if (!complete || !landing->keep()) {
                m_grants[token] = grant; // it may try again: nothing was taken
                return arrival->refuse({500, "The file did not arrive whole.", {}});
            }
            arrival->refuse({201, {}, {}});
            m_received({grant.station, grant.commandId, file, length});
        });
}
