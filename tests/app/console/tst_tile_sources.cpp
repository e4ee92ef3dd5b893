// Tiles are asked for politely, kept on disk within bounds, and never trusted.

#include "tile_http_source.h"
#include "tile_image.h"
#include "tile_mbtiles_source.h"
#include "tile_thread.h"

#include <QBuffer>
#include <QDirIterator>
#include <QPainter>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QByteArray png(const QColor &colour, int edge = 256)
{
    QImage image(edge, edge, QImage::Format_RGB32);
    image.fill(colour);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

/** A PNG of a few bytes that claims 60,000 x 60,000 pixels. */
QByteArray bomb()
{
    QByteArray bytes = png(Qt::red, 8);
    bytes.replace(16, 8, QByteArray::fromHex("0000EA600000EA60"));
    return bytes;
}

/** Answers by path, when it is told to; counts what was asked and how many at once. */
class TileServer : public QTcpServer
{
public:
    struct Answer { int status = 200; QByteArray body, headers; };
    QHash<QByteArray, Answer> answers;
    Answer otherwise{404, {}, {}};
    QStringList asked;
    QByteArray lastHead;
    int open = 0, mostOpen = 0, goneEarly = 0;
    bool isHeld = false;

    TileServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                serve(socket);
        });
    }
    QString address(const QString &rest = u"/{z}/{x}/{y}.png"_s) const { return u"http://127.0.0.1:%1"_s.arg(serverPort()) + rest; }
    void release()
    {
        isHeld = false;
        const auto held = std::exchange(m_held, {});
        for (const auto &[socket, path] : held) {
            if (socket && socket->state() == QAbstractSocket::ConnectedState)
                reply(socket, path);
        }
    }
    int heldCount() const { return int(m_held.size()); }

private:
    void serve(QTcpSocket *socket)
    {
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            const QByteArray head = socket->peek(8192);
            if (!head.contains("\r\n\r\n"))
                return;
            socket->readAll();
            lastHead = head;
            const QByteArray path = head.split(' ').value(1);
            asked << QString::fromLatin1(path);
            mostOpen = qMax(mostOpen, ++open);
            if (isHeld) {
                m_held.append({socket, path});
                connect(socket, &QTcpSocket::disconnected, this, [this] {
                    ++goneEarly;
                    --open;
                });
                return;
            }
            reply(socket, path);
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
    void reply(QTcpSocket *socket, const QByteArray &path)
    {
        --open;
        socket->disconnect(this);
        const Answer answer = answers.value(path, otherwise);
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " X\r\nConnection: close\r\nContent-Length: "
                      + QByteArray::number(answer.body.size()) + "\r\n" + answer.headers + "\r\n" + answer.body);
        socket->disconnectFromHost();
    }
    QList<QPair<QPointer<QTcpSocket>, QByteArray>> m_held;
};

class TestClock : public Clock
{
public:
    UtcMs now() const override { return time; }
    UtcMs time = 1'700'000'000'000;
};

} // namespace

class TileSourcesTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> directory;
    std::shared_ptr<TestClock> clock;

    std::unique_ptr<HttpTileSource> source(const TileServer &server, qint64 cacheBytes = 50'000'000)
    {
        HttpTileSource::Settings settings{TileAddress::parse(server.address()).value(), u"Us"_s, 19, directory->path(), cacheBytes};
        settings.timeoutMs = 3000;
        settings.firstPauseMs = 40;
        settings.longestPauseMs = 200;
        return std::make_unique<HttpTileSource>(settings, clock);
    }
    QStringList files() const
    {
        QStringList names;
        QDirIterator each(directory->path(), QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext())
            names << QDir(directory->path()).relativeFilePath(each.next());
        names.sort();
        return names;
    }

private Q_SLOTS:
    void init()
    {
        directory = std::make_unique<QTemporaryDir>();
        clock = std::make_shared<TestClock>();
    }

    void addressesAreCheckedInSentences_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        const QString web = u"The address of the tiles is no web address; only {z}, {x}, {y}, {-y} and {s} are filled in."_s;
        const QString secure = u"Tiles come over https only, or over http from this computer."_s;
        const QString needs = u"The address of the tiles needs {z}, {x} and {y}, for the zoom level, the column and the row."_s;
        QTest::newRow("usual") << u"https://tile.example.org/{z}/{x}/{y}.png"_s << QString();
        QTest::newRow("servers") << u"https://{s}.example.org/{z}/{x}/{y}.png?key=abc"_s << QString();
        QTest::newRow("south") << u"https://a.example.org/?z={z}&x={x}&y={-y}"_s << QString();
        QTest::newRow("here") << u"http://localhost:8080/{z}/{x}/{y}"_s << QString();
        QTest::newRow("nothing") << QString() << u"Give the address of the tiles, such as https://tiles.example.org/{z}/{x}/{y}.png."_s;
        QTest::newRow("no row") << u"https://a.example.org/{z}/{x}.png"_s << needs;
        QTest::newRow("open") << u"http://a.example.org/{z}/{x}/{y}"_s << secure;
        QTest::newRow("file") << u"file:///{z}/{x}/{y}"_s << web;
        QTest::newRow("like here") << u"http://localhost.example.org/{z}/{x}/{y}"_s << secure;
        QTest::newRow("unknown") << u"https://a.example.org/{style}/{z}/{x}/{y}"_s << web;
        QTest::newRow("password") << u"https://me:secret@a.example.org/{z}/{x}/{y}"_s << u"The address of the tiles must hold no name and no password."_s;
    }
    void addressesAreCheckedInSentences()
    {
        QFETCH(QString, text);
        QFETCH(QString, problem);
        const Result<TileAddress> address = TileAddress::parse(text);
        QCOMPARE(address ? QString() : address.problem().text, problem);
    }

    void addressesAreFilledIn()
    {
        const auto url = [](const QString &text, TileId tile) { return TileAddress::parse(text).value().url(tile).toString(); };
        QCOMPARE(url(u"https://{s}.example.org/{z}/{x}/{y}.png"_s, {3, 1, 4}), u"https://c.example.org/3/1/4.png"_s);
        QCOMPARE(url(u"https://a.example.org/{z}/{x}/{-y}.png"_s, {3, 1, 2}), u"https://a.example.org/3/1/5.png"_s);
    }

    void aTileArrivesOnceAndIsKept()
    {
        TileServer server;
        server.answers["/3/1/2.png"] = {200, png(Qt::red), "Cache-Control: public, max-age=60\r\n"};
        {
            const auto tiles = source(server);
            QSignalSpy arrived(tiles.get(), &TileSource::arrived);
            tiles->want({{3, 1, 2}});
            QVERIFY(arrived.wait());
            QCOMPARE(arrived[0][1].value<QImage>().pixelColor(9, 9), QColor(Qt::red));
            QVERIFY(server.lastHead.contains("User-Agent: Faultline/"));
            QVERIFY(!server.lastHead.contains("Cookie"));
        }
        QCOMPARE(files().size(), 1);
        QVERIFY2(files()[0].endsWith(u"/3-1-2.tile"_s), qPrintable(files()[0]));
        {
            const auto tiles = source(server);
            QSignalSpy arrived(tiles.get(), &TileSource::arrived);
            tiles->want({{3, 1, 2}});
            QCOMPARE(arrived.count(), 1); // from the disk, at once
            QCOMPARE(server.asked.size(), 1);
            clock->time += 61'000; // no longer fresh: shown, and asked for behind that
            tiles->want({{3, 1, 2}});
            QCOMPARE(arrived.count(), 2);
            QVERIFY(arrived.wait());
            QCOMPARE(server.asked.size(), 2);
        }
    }

    void neverMoreThanFourAtOnceAndTheNearestFirst()
    {
        TileServer server;
        server.otherwise = {200, png(Qt::blue), {}};
        server.isHeld = true;
        const auto tiles = source(server);
        QSignalSpy arrived(tiles.get(), &TileSource::arrived);
        std::vector<TileId> wanted;
        for (quint32 x = 0; x < 12; ++x)
            wanted.push_back({5, x, 9});
        tiles->want(wanted);
        QTRY_COMPARE(server.heldCount(), 4);
        QCOMPARE(tiles->inFlight(), 4);
        QStringList first = server.asked;
        first.sort();
        QCOMPARE(first.join(u' '), u"/5/0/9.png /5/1/9.png /5/2/9.png /5/3/9.png"_s);
        server.release();
        QTRY_COMPARE(arrived.count(), 12);
        QVERIFY(server.mostOpen <= 4);
        QCOMPARE(server.asked.size(), 12);
    }

    void whatLeftTheViewIsCancelled()
    {
        TileServer server;
        server.otherwise = {200, png(Qt::blue), {}};
        server.isHeld = true;
        const auto tiles = source(server);
        QSignalSpy arrived(tiles.get(), &TileSource::arrived);
        tiles->want({{5, 0, 9}, {5, 1, 9}, {5, 2, 9}});
        QTRY_COMPARE(server.heldCount(), 3);
        tiles->want({{5, 2, 9}, {6, 7, 7}});
        QTRY_COMPARE(server.goneEarly, 2);
        QTRY_COMPARE(server.heldCount(), 4);
        server.release();
        QTRY_COMPARE(arrived.count(), 2);
        QStringList names;
        for (const QList<QVariant> &one : arrived)
            names << QString::number(one[0].value<TileId>().z);
        names.sort();
        QCOMPARE(names.join(u' '), u"5 6"_s);
    }

    void missingTilesAreNotAskedForAgain()
    {
        TileServer server;
        const auto tiles = source(server);
        QSignalSpy missing(tiles.get(), &TileSource::missing);
        tiles->want({{4, 4, 4}});
        QVERIFY(missing.wait());
        tiles->want({{4, 4, 4}});
        QCOMPARE(missing.count(), 2);
        QCOMPARE(server.asked.size(), 1);
    }

    void badPicturesAreMissingAndNotKept_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("page") << QByteArray("<html>log in</html>");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("torn") << png(Qt::red).left(60);
        QTest::newRow("bomb") << bomb();
        QTest::newRow("large") << png(Qt::red, 1100);
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='256' height='256'/>");
        QTest::newRow("5 MB") << QByteArray(5 * 1024 * 1024, 'x');
    }
    void badPicturesAreMissingAndNotKept()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!readTileImage(body).ok());
        TileServer server;
        server.otherwise = {200, body, {}};
        const auto tiles = source(server);
        QSignalSpy missing(tiles.get(), &TileSource::missing), arrived(tiles.get(), &TileSource::arrived);
        tiles->want({{4, 4, 4}});
        QVERIFY(missing.wait());
        QCOMPARE(arrived.count(), 0);
        QVERIFY(files().isEmpty());
    }

    void redirectsAreFollowedOnlyToSafePlaces()
    {
        TileServer server, other;
        other.answers["/elsewhere.png"] = {200, png(Qt::green), {}};
        server.answers["/1/0/0.png"] = {302, {}, "Location: " + other.address(u"/elsewhere.png"_s).toLatin1() + "\r\n"};
        server.answers["/1/0/1.png"] = {302, {}, "Location: http://tiles.invalid/1.png\r\n"};
        server.answers["/1/1/1.png"] = {302, {}, "Location: file:///etc/hostname\r\n"};
        server.answers["/1/1/0.png"] = {302, {}, "Location: /1/1/0.png\r\n"}; // to itself
        const auto tiles = source(server);
        QSignalSpy missing(tiles.get(), &TileSource::missing), arrived(tiles.get(), &TileSource::arrived);
        tiles->want({{1, 0, 0}, {1, 0, 1}, {1, 1, 1}, {1, 1, 0}});
        QTRY_COMPARE(arrived.count(), 1);
        QTRY_COMPARE(missing.count(), 3);
        QCOMPARE(arrived[0][0].value<TileId>(), (TileId{1, 0, 0}));
        // Qt sends a GET again when a connection ends in the middle of an answer: not once a redirect, and not for ever.
        QVERIFY2(server.asked.size() <= 3 + 4 * 4, qPrintable(server.asked.join(u' ')));
    }

    void aServerInTroubleIsLeftAloneForAWhile()
    {
        TileServer server;
        server.otherwise = {503, {}, {}};
        const auto tiles = source(server);
        QSignalSpy problem(tiles.get(), &TileSource::problemChanged), arrived(tiles.get(), &TileSource::arrived);
        tiles->want({{4, 1, 1}, {4, 1, 2}, {4, 1, 3}, {4, 1, 4}, {4, 1, 5}, {4, 1, 6}});
        QVERIFY(problem.wait());
        QCOMPARE(problem[0][0].toString(), u"127.0.0.1 gives no tiles now (503). The map of this program is shown."_s);
        QVERIFY(server.asked.size() <= 4); // the two others wait
        server.otherwise = {200, png(Qt::blue), {}};
        QTRY_COMPARE(arrived.count(), 6);
        QCOMPARE(problem.last()[0].toString(), QString());
    }

    void aServerThatIsGoneIsSaid()
    {
        TileServer server;
        const auto tiles = source(server);
        server.close();
        QSignalSpy problem(tiles.get(), &TileSource::problemChanged);
        tiles->want({{4, 1, 1}});
        QVERIFY(problem.wait());
        QCOMPARE(problem[0][0].toString(), u"127.0.0.1 cannot be reached. The map of this program is shown."_s);
    }

    void theCacheStaysWithinItsBounds()
    {
        TileCache cache(directory->path(), u"https://a"_s, 100'000, *clock);
        for (quint32 i = 0; i < 40; ++i) {
            cache.keep({9, i, 1}, QByteArray(8'000, char(i)), 1000);
            clock->time += 10;
            if (i > 2)
                QVERIFY(cache.find({9, 1, 1}).has_value()); // used again and again: it stays
            QVERIFY(TileCache::bytesIn(directory->path()) <= 100'000);
            QCOMPARE(cache.bytes(), TileCache::bytesIn(directory->path()));
        }
        QVERIFY(!cache.find({9, 2, 1}).has_value());
        QVERIFY(cache.find({9, 39, 1}).has_value());
        TileCache other(directory->path(), u"https://b"_s, 100'000, *clock);
        QVERIFY(!other.find({9, 39, 1}).has_value()); // another server's
        TileCache smaller(directory->path(), u"https://a"_s, 20'000, *clock);
        QVERIFY(TileCache::bytesIn(directory->path()) <= 20'000);
        QFile foreign(directory->filePath(u"notes.txt"_s));
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        TileCache::clear(directory->path());
        QCOMPARE(files().join(u' '), u"notes.txt"_s);
    }

    void tornFilesOfTheCacheAreForgotten()
    {
        TileCache cache(directory->path(), u"https://a"_s, 100'000, *clock);
        cache.keep({2, 1, 1}, "abc", 1000);
        QCOMPARE(cache.find({2, 1, 1})->bytes, QByteArray("abc"));
        QFile file(directory->filePath(files()[0]));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x");
        file.close();
        QVERIFY(!cache.find({2, 1, 1}).has_value());
        QVERIFY(files().isEmpty());
    }

    void mbtilesAreReadFromTheSouth()
    {
        const QString path = makeMbtiles("png", "<a href=\"https://example.org\">&copy; Mappers</a>");
        MbtilesTileSource tiles(path);
        QVERIFY(tiles.open().ok());
        QCOMPARE(tiles.attribution(), u"\u00A9 Mappers"_s);
        QCOMPARE(tiles.lowestZoom(), 1);
        QCOMPARE(tiles.highestZoom(), 1);
        QSignalSpy arrived(&tiles, &TileSource::arrived), missing(&tiles, &TileSource::missing);
        tiles.want({{1, 0, 0}, {1, 1, 1}});
        QTRY_COMPARE(arrived.count() + missing.count(), 2);
        QCOMPARE(arrived.count(), 1);
        QCOMPARE(arrived[0][0].value<TileId>(), (TileId{1, 0, 0})); // stored as row 1
    }

    void uselessMapFilesAreRefusedInASentence()
    {
        QCOMPARE(MbtilesTileSource(directory->filePath(u"none.mbtiles"_s)).open().problem().text, u"The map file none.mbtiles is not there."_s);
        QFile text(directory->filePath(u"text.mbtiles"_s));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("no database at all, but long enough to look like something that one could open as a file of SQLite");
        text.close();
        QVERIFY(!MbtilesTileSource(text.fileName()).open().ok());
        QCOMPARE(MbtilesTileSource(makeMbtiles("pbf", "")).open().problem().text,
                 u"The map file pbf.mbtiles holds vector tiles; only pictures (png, jpg, webp) can be shown."_s);
    }

    void aThreadedSourceSaysWhatItIsAndDeliversHere()
    {
        const QString path = makeMbtiles("png", "Mappers");
        TileThread tiles([path](const TileThread::Refuse &) -> std::unique_ptr<TileSource> {
            auto made = std::make_unique<MbtilesTileSource>(path);
            return made->open() ? std::move(made) : nullptr;
        });
        QSignalSpy described(&tiles, &TileSource::described), arrived(&tiles, &TileSource::arrived);
        QVERIFY(described.wait());
        QCOMPARE(tiles.attribution(), u"Mappers"_s);
        tiles.want({{1, 0, 0}});
        QVERIFY(arrived.wait());
    }

    void aThreadedSourceThatCannotLiveTellsWhy()
    {
        const QString path = directory->filePath(u"none.mbtiles"_s);
        TileThread tiles([path](const TileThread::Refuse &refuse) -> std::unique_ptr<TileSource> {
            MbtilesTileSource made(path);
            refuse(made.open().problem().text);
            return nullptr;
        });
        QSignalSpy problem(&tiles, &TileSource::problemChanged);
        QVERIFY(problem.wait());
        QCOMPARE(problem[0][0].toString(), u"The map file none.mbtiles is not there."_s);
    }

private:
    QString makeMbtiles(const char *format, const char *attribution)
    {
        const QString path = directory->filePath(QLatin1StringView(format) + u".mbtiles"_s);
        sqlite::Database database = sqlite::Database::open(path, sqlite::Database::Mode::ReadWriteCreate).value();
        (void)database.execute("CREATE TABLE metadata (name TEXT, value TEXT);"
                               "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)");
        const std::pair<const char *, const char *> rows[] = {{"format", format}, {"attribution", attribution}};
        for (const auto &[name, value] : rows)
            (void)database.prepare("INSERT INTO metadata VALUES (?1, ?2)").value().bindText(1, name).bindText(2, value).run();
        (void)database.prepare("INSERT INTO tiles VALUES (1, 0, 1, ?1)").value().bind(1, png(Qt::cyan)).run();
        return path;
    }
};

QTEST_MAIN(TileSourcesTest)
#include "tst_tile_sources.moc"
